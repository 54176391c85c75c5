/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.EvalSpec;
import dev.evaljunit.run.NamedJudge;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same for the trials of two launches to belong to one run. Gates are not part of it: they may change,
 * and are applied to all trials.
 *
 * @param parts as a JSON object
 */
record Fingerprint(Map<String, Object> parts) {

    private static final int LONGEST_VALUE = 80;

    /** Plain values compare the same whether they were read or made. */
    Fingerprint {
        parts = Json.asObject(Json.toPlain(parts)).orElseThrow();
    }

    static Fingerprint of(EvalDefinition definition, EvalConfig config) {
        EvalSpec spec = definition.spec();
        var parts = new LinkedHashMap<String, Object>();
        parts.put("method", definition.method());
        if (!config.agent().isEmpty()) {
            parts.put("agent", Redactor.redact(config.agent()));
        }
        parts.put("dataset", of(spec.dataset()));
        parts.put(
                "judges",
                spec.judges().stream()
                        .collect(Collectors.toMap(NamedJudge::name, Fingerprint::of, (a, b) -> a, LinkedHashMap::new)));
        parts.put("trials", spec.repeats().trials());
        parts.put("reducer", spec.repeats().reducer());
        parts.put("needed", spec.repeats().needed().orElse(0));
        parts.put("stop", definition.stop(config));
        parts.put("shard", config.shard().toString());
        parts.put("tool", toolVersion());
        return new Fingerprint(parts);
    }

    private static Map<String, Object> of(Dataset dataset) {
        DatasetId id = dataset.id();
        var json = new LinkedHashMap<String, Object>();
        json.put("name", id.name());
        json.put("version", id.version());
        json.put("sha256", id.sha256());
        json.put("cases_sha256", digest(dataset.cases(), id.sha256().isEmpty()));
        return json;
    }

    /** Of a version, the ids are enough: they say which of its cases a filter selects. */
    private static String digest(List<EvalCase> cases, boolean whole) {
        return Sha256.ofLines(cases.stream().map(each -> Json.write(whole ? each.row() : each.id())));
    }

    private static Map<String, Object> of(NamedJudge judge) {
        var identity = new TreeMap<String, Object>();
        judge.scorer().identity().forEach((key, value) -> identity.put(key, Redactor.redact(value)));
        var json = new LinkedHashMap<String, Object>();
        json.put("threshold", judge.scorer().threshold());
        json.put("identity", identity);
        return json;
    }

    /** Classes that do not come from the published jar have none. */
    private static String toolVersion() {
        return Optional.ofNullable(Fingerprint.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** {@return what differs in a later launch, such as {@code trials was 1 and is 3}; empty if nothing does} */
    List<String> differences(Fingerprint later) {
        Map<String, String> was = flat(parts);
        Map<String, String> is = flat(later.parts);
        var names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .map(name -> "%s was %s and is %s".formatted(name, shown(was.get(name)), shown(is.get(name))))
                .toList();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : SafeText.line(value, LONGEST_VALUE);
    }

    private static Map<String, String> flat(Map<String, Object> object) {
        var flat = new LinkedHashMap<String, String>();
        object.forEach((name, value) -> flatten(name, value, flat));
        return flat;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> flat) {
        Json.asObject(value)
                .ifPresentOrElse(
                        object -> object.forEach((name, child) -> flatten(path + "." + name, child, flat)),
                        () -> flat.put(path, Json.write(value)));
    }
}
