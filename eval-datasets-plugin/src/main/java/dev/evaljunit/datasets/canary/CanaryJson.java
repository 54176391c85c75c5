/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The result for tools: one flat object with what they decide by, then the details. */
final class CanaryJson {

    private static final String SCHEMA = "eval-canary/1";

    private final CanaryLook look;

    private CanaryJson(CanaryLook look) {
        this.look = look;
    }

    static String of(CanaryLook look) {
        return Json.writePretty(Redactor.redact(new CanaryJson(look).json())) + "\n";
    }

    /** {@return what a tool must read instead of an earlier result if a look has failed} */
    static String ofError(String message, int exitCode) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("status", "ERROR");
        json.put("harm", false);
        json.put("enough", false);
        json.put("safe", false);
        json.put("exit_code", exitCode);
        json.put("message", message);
        return Json.writePretty(Redactor.redact(json)) + "\n";
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("status", status());
        json.put("harm", look.isHarm());
        json.put("enough", look.hasEnough());
        json.put("safe", look.isSafe());
        json.put("exit_code", look.outcome().code(false));
        json.put("message", CanaryText.headline(look));
        json.put("incumbent", look.request().versions().incumbent());
        json.put("candidate", look.request().versions().candidate());
        json.put("judge", look.answers().judge());
        json.put("look", look.request().rules().look().word());
        json.put("tolerance", look.request().rules().tolerance());
        json.put("all", part(look.all()));
        json.put("slices", look.slices().stream().map(CanaryJson::part).toList());
        json.put("unscored", unscored());
        json.put("notes", look.notes());
        return json;
    }

    private String status() {
        if (!look.isComparable()) {
            return "ERROR";
        }
        return look.isHarm() ? "FAIL" : look.isSafe() ? "PASS" : "INCONCLUSIVE";
    }

    private static Map<String, Object> part(Compared part) {
        var json = new LinkedHashMap<String, Object>();
        if (!part.name().isEmpty()) {
            json.put("slice", part.name());
        }
        json.put("status", part.conclusion().name());
        json.put("incumbent_answers", part.incumbents());
        put(json, "incumbent_mean", part.incumbentMean());
        json.put("candidate_answers", part.candidates());
        put(json, "candidate_mean", part.candidateMean());
        json.put("matched_answers", part.matched());
        put(json, "drop", part.observed());
        json.put("drop_from", part.drop().lower());
        json.put("drop_to", part.drop().upper());
        put(json, "detectable", part.detectable());
        json.put("p", part.p());
        json.put("level", part.level());
        return json;
    }

    /** JSON has no NaN: what is not known is left out. */
    private static void put(Map<String, Object> json, String name, double value) {
        if (!Double.isNaN(value)) {
            json.put(name, value);
        }
    }

    private Map<String, Object> unscored() {
        var json = new LinkedHashMap<String, Object>();
        json.put("incumbent", look.answers().unscored().of(false));
        json.put("candidate", look.answers().unscored().of(true));
        json.put("reasons", look.answers().unscored().reasons());
        return json;
    }
}
