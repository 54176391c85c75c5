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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner finds but does not report.
 *
 * @param texts whole findings, or ends of them that begin with {@code @}
 * @param comparable these texts as findings are compared with them
 * @param paths of what the case has, whose findings are allowed
 */
record Allowed(List<String> texts, List<String> comparable, List<String> paths) {

    static final Allowed NOTHING = new Allowed(List.of(), List.of(), List.of());

    /** What numbers are written with or without. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s()-]++");

    Allowed with(List<String> more) {
        List<String> moreComparable = more.stream().map(Allowed::comparable).toList();
        if (moreComparable.stream().anyMatch(String::isBlank)) {
            throw new EvalException("A text that a scanner allows must not be blank, found " + Json.write(more) + ".");
        }
        return new Allowed(both(texts, more), both(comparable, moreComparable), paths);
    }

    Allowed from(String path) {
        if (path.isBlank()) {
            throw new EvalException("The path of allowed texts must name a value of the case, such as input.");
        }
        return new Allowed(texts, comparable, both(paths, List.of(path)));
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * {@return whether a finding is allowed in an answer to the case}
     *
     * @param search what finds it, also in the case: part of a longer word or address of the case is something else
     */
    Predicate<Finding> in(EvalCase evalCase, Function<AnswerText, List<Finding>> search) {
        return new InCase(evalCase, search);
    }

    /** Reads the case at the first finding only, since most answers have none. */
    private final class InCase implements Predicate<Finding> {

        private final EvalCase evalCase;
        private final Function<AnswerText, List<Finding>> search;
        private @Nullable Set<String> ofCase;

        InCase(EvalCase evalCase, Function<AnswerText, List<Finding>> search) {
            this.evalCase = evalCase;
            this.search = search;
        }

        @Override
        public boolean test(Finding finding) {
            String found = comparable(finding.text());
            return comparable.stream().anyMatch(text -> isOf(found, text)) || ofCase().contains(found);
        }

        private Set<String> ofCase() {
            if (ofCase == null) {
                ofCase = paths.stream()
                        .flatMap(this::texts)
                        .flatMap(this::wholeAndFound)
                        .map(Allowed::comparable)
                        .collect(Collectors.toSet());
            }
            return ofCase;
        }

        private Stream<AnswerText> texts(String path) {
            return evalCase.find(path).stream().flatMap(value -> AnswerText.all(path, value).stream());
        }

        private Stream<String> wholeAndFound(AnswerText text) {
            return Stream.concat(
                    Stream.of(text.text()), search.apply(text).stream().map(Finding::text));
        }
    }

    private static boolean isOf(String found, String text) {
        return found.equals(text) || (text.startsWith("@") && found.endsWith(text));
    }

    /** An invisible character may be what was found, and must not be the same as none. */
    private static String comparable(String text) {
        if (text.codePoints().anyMatch(VisibleText::isInvisible)) {
            return text;
        }
        String signs = BETWEEN.matcher(VisibleText.of(text)).replaceAll("").toLowerCase(Locale.ROOT);
        return signs.isEmpty() ? text : signs;
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
