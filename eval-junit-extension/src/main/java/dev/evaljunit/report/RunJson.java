/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent;
import dev.evaljunit.Verdict;
import dev.evaljunit.gate.JudgeScores;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.report.Findings.CaseOutcome;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** {@code run.json}, schema {@code eval-run/1}; {@code docs/reference/reports.md} describes it. */
final class RunJson {

    private static final String SCHEMA = "eval-run/1";

    /** How many cases of a very large run it does not list. */
    static final String UNLISTED = "unlisted";

    private RunJson() {}

    static String of(Findings findings) {
        return Json.writePretty(object(findings));
    }

    /** Write case by case, without the text of all of them in memory. */
    static void write(Findings findings, Writer out) throws IOException {
        Json.writePretty(object(findings), out);
    }

    private static Map<String, Object> object(Findings findings) {
        EvalRun run = findings.run();
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("eval", run.eval());
        json.put("dataset", of(run.dataset()));
        json.put("trials", run.trials());
        json.put("reducer", run.repeats().reducer());
        run.repeats().needed().ifPresent(needed -> json.put("needed", needed));
        json.put("judges", judges(run));
        json.put("started_at", run.startedAt().toString());
        json.put("took_ms", run.took().toMillis());
        json.put("extent", of(run.extent()));
        json.put("status", findings.status());
        json.put("totals", totals(findings));
        json.put("verdicts", findings.verdicts().stream().map(RunJson::of).toList());
        if (findings.unlisted() > 0) {
            json.put(UNLISTED, findings.unlisted());
        }
        json.put("cases", findings.listed().map(RunJson::of).iterator());
        return json;
    }

    private static Map<String, Object> of(DatasetId dataset) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", dataset.name());
        json.put("version", dataset.version());
        json.put("sha256", dataset.sha256());
        return json;
    }

    private static Map<String, Object> of(Extent extent) {
        var json = new LinkedHashMap<String, Object>();
        json.put("end", extent.end());
        json.put("planned", extent.planned());
        json.put("detail", extent.detail());
        json.put("note", extent.note());
        return json;
    }

    private static Map<String, Object> judges(EvalRun run) {
        var json = new LinkedHashMap<String, Object>();
        run.judges().forEach((judge, identity) -> json.put(judge, StableOrder.of(identity)));
        return json;
    }

    private static Map<String, Object> totals(Findings findings) {
        var judges = new LinkedHashMap<String, Object>();
        JudgeSummary.allOf(findings.run()).forEach(one -> judges.put(one.judge(), of(one.scores())));
        var json = new LinkedHashMap<String, Object>();
        json.put("cases", of(findings.cases()));
        json.put("trials", of(findings.trials()));
        json.put("judges", judges);
        return json;
    }

    private static Map<String, Object> of(Tally tally) {
        var json = new LinkedHashMap<String, Object>();
        json.put("total", tally.total());
        json.put("passed", tally.passed());
        json.put("failed", tally.failed());
        json.put("unscored", tally.unscored());
        put(json, "pass_rate", tally.passRate());
        return json;
    }

    private static Map<String, Object> of(JudgeScores scores) {
        var json = new LinkedHashMap<String, Object>();
        json.put("scored", scores.scored());
        json.put("without_answer", scores.withoutAnswer());
        json.put("unscored", scores.unscored());
        put(json, "mean", scores.mean());
        put(json, "p10", scores.quantile(0.10));
        put(json, "p50", scores.quantile(0.50));
        return json;
    }

    private static Map<String, Object> of(Verdict verdict) {
        var json = new LinkedHashMap<String, Object>();
        json.put("gate", verdict.gate());
        json.put("status", verdict.status());
        json.put("green", verdict.isGreen());
        json.put("sentence", verdict.sentence());
        json.put("facts", verdict.facts());
        json.put("cases", verdict.cases());
        json.put("next_step", verdict.nextStep());
        json.put("message", verdict.message());
        json.put("numbers", verdict.numbers());
        return json;
    }

    private static Map<String, Object> of(CaseOutcome one) {
        EvalCase evalCase = one.result().evalCase();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", evalCase.id());
        json.put("location", evalCase.location());
        json.put("outcome", one.outcome());
        json.put("metadata", StableOrder.of(evalCase.metadata()));
        json.put("trials", one.result().trials().stream().map(TrialJson::brief).toList());
        return json;
    }

    /** Put a statistic, rounded to six decimals so that the order of a sum does not show; {@code null} if there is none. */
    @SuppressWarnings("NullAway") // JSON null is a value that maps hold
    private static void put(Map<String, Object> json, String name, OptionalDouble statistic) {
        json.put(name, statistic.isPresent() ? Math.round(statistic.getAsDouble() * 1e6) / 1e6 : null);
    }
}
