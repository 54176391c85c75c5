/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.LoopTimes;
import dev.evaljunit.datasets.facts.PassRates;
import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result for programs. */
final class JsonDoctor {

    private JsonDoctor() {}

    static String of(Diagnosis diagnosis) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", "eval-doctor/1");
        json.put("at", diagnosis.at().toString());
        json.put(
                "findings",
                diagnosis.findings().stream().map(JsonDoctor::finding).toList());
        json.put("checked", ids(diagnosis.checked()));
        json.put("unchecked", unchecked(diagnosis));
        json.put(
                "undecided",
                diagnosis.undecided().stream()
                        .map(each -> fields("rule", each.rule().id(), "reason", each.reason()))
                        .toList());
        json.put("loop", loop(diagnosis.times()));
        json.put("pass_rates", diagnosis.rates().stream().map(JsonDoctor::rates).toList());
        json.put(
                "looked_at",
                diagnosis.sights().stream()
                        .map(sight -> fields(
                                "source",
                                sight.source().name().toLowerCase(Locale.ROOT),
                                "place",
                                sight.place(),
                                "state",
                                sight.state().name().toLowerCase(Locale.ROOT),
                                "content",
                                sight.content()))
                        .toList());
        return Json.writePretty(json);
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    private static List<Map<String, Object>> unchecked(Diagnosis diagnosis) {
        return diagnosis.unchecked().entrySet().stream()
                .map(each ->
                        fields("source", each.getKey().name().toLowerCase(Locale.ROOT), "rules", ids(each.getValue())))
                .toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        return fields(
                "rule",
                finding.rule().id(),
                "where",
                finding.where(),
                "sentence",
                finding.sentence(),
                "next_step",
                finding.nextStep());
    }

    private static Map<String, Object> loop(LoopTimes times) {
        var json = new LinkedHashMap<String, Object>();
        json.put("cases", times.cases());
        put(json, "days_to_case", times.toCase());
        put(json, "days_to_green", times.toGreen());
        return json;
    }

    private static void put(Map<String, Object> json, String name, Optional<LoopTimes.Days> days) {
        days.ifPresent(
                each -> json.put(name, fields("count", each.count(), "median", each.median(), "worst", each.worst())));
    }

    private static Map<String, Object> rates(PassRates rates) {
        return fields(
                "eval", rates.eval(), "runs", rates.runs(), "first", rate(rates.first()), "last", rate(rates.last()));
    }

    private static Map<String, Object> rate(PassRates.Rate rate) {
        return fields(
                "on",
                rate.on().toString(),
                "passed",
                rate.passed(),
                "cases",
                rate.cases(),
                "rate",
                rate.rate(),
                "lower",
                rate.interval().lower(),
                "upper",
                rate.interval().upper());
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }
}
