/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.scan.Finding;
import dev.evaljunit.internal.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a scanner finds but does not report.
 *
 * @param texts whole findings, or ends of them that begin with {@code @}
 * @param paths values of a case that contain findings
 */
record Allowed(List<String> texts, List<String> paths) {

    static final Allowed NOTHING = new Allowed(List.of(), List.of());

    Allowed with(List<String> more) {
        if (more.stream().anyMatch(text -> comparable(text).isBlank())) {
            throw new EvalException("A text that a scanner allows must not be blank, found " + Json.write(more) + ".");
        }
        return new Allowed(Stream.concat(texts.stream(), more.stream()).toList(), paths);
    }

    Allowed from(String path) {
        if (path.isBlank()) {
            throw new EvalException("The path of allowed texts must name a value of the case, such as input.");
        }
        return new Allowed(texts, Stream.concat(paths.stream(), Stream.of(path)).toList());
    }

    boolean includes(Finding finding, EvalCase evalCase) {
        String found = comparable(finding.text());
        return texts.stream().map(Allowed::comparable).anyMatch(text -> isOf(found, text))
                || paths.stream()
                        .flatMap(path -> evalCase.find(path).stream())
                        .flatMap(value -> AnswerText.all("", value).stream())
                        .anyMatch(text -> comparable(text.text()).contains(found));
    }

    private static boolean isOf(String found, String text) {
        return found.equals(text) || (text.startsWith("@") && found.endsWith(text));
    }

    /** An invisible character must not be the same as no character. */
    private static String comparable(String text) {
        String visible = VisibleText.of(text).replaceAll("[\\s()-]", "").toLowerCase(Locale.ROOT);
        return visible.isEmpty() ? text : visible;
    }

    Map<String, String> identity() {
        var identity = new LinkedHashMap<String, String>();
        if (!texts.isEmpty()) {
            identity.put("allowing", Json.write(texts));
        }
        if (!paths.isEmpty()) {
            identity.put("allowingFrom", Json.write(paths));
        }
        return identity;
    }
}
