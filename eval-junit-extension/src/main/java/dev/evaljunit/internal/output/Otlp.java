/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.trace.TrialTraces;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What logs and spans in the JSON form of OTLP have in common. */
final class Otlp {

    /** The name of the event that has a score. */
    static final String EVENT = "gen_ai.evaluation.result";

    private static final String OUTCOME = "eval_junit.outcome";

    private Otlp() {}

    /**
     * A result of an evaluation.
     *
     * @param name of the judge; for the outcome of the trial, a name that no judge has
     * @param label {@code pass}, {@code fail} or {@code unscored}
     */
    record Result(String name, String label, List<Map<String, Object>> attributes) {

        boolean isError() {
            return !label.equals("pass") && !label.equals("fail");
        }
    }

    /** What is told of a trial. */
    @FunctionalInterface
    interface Told {

        Stream<Map<String, Object>> of(OutputRun run, CaseResult result, TrialResult trial);
    }

    /** Write a line for each case, with what is told of its trials. */
    static void write(String signals, String items, Told told, OutputRun run, Writer out) throws IOException {
        for (CaseResult result : run.run().cases()) {
            List<Map<String, Object>> all = result.trials().stream()
                    .flatMap(trial -> told.of(run, result, trial))
                    .toList();
            List<Object> scopes = List.of(Fields.of("scope", scope(), items, all));
            List<Object> resources = List.of(Fields.of("resource", resource(), "scope" + signals, scopes));
            out.write(Json.write(Fields.of("resource" + signals, resources)) + "\n");
        }
    }

    /** {@return the results of all judges that apply, then the outcome of the trial, which one without an answer has, too} */
    static List<Result> results(OutputRun run, CaseResult result, TrialResult trial) {
        List<Map<String, Object>> common = common(run.run(), result, trial);
        return Stream.concat(
                        trial.judgements().stream().filter(Judgement::applies).map(judgement -> of(judgement, common)),
                        Stream.of(outcome(trial, common)))
                .toList();
    }

    private static Result of(Judgement judgement, List<Map<String, Object>> common) {
        var attributes = new ArrayList<Map<String, Object>>();
        judgement.score().value().ifPresent(value -> attributes.add(attribute("gen_ai.evaluation.score.value", value)));
        attributes.add(attribute("eval_junit.threshold", judgement.threshold()));
        return result(judgement.judge(), judgement.outcome(), judgement.score().reason(), attributes, common);
    }

    private static Result outcome(TrialResult trial, List<Map<String, Object>> common) {
        String why =
                trial.error().map(error -> error.message()).or(trial::skipped).orElse("");
        var attributes = new ArrayList<Map<String, Object>>();
        trial.error().ifPresent(error -> attributes.add(attribute("error.type", "agent")));
        return result(OUTCOME, trial.outcome(), why, attributes, common);
    }

    private static Result result(
            String name,
            Outcome outcome,
            String why,
            List<Map<String, Object>> attributes,
            List<Map<String, Object>> common) {
        String label = outcome.name().toLowerCase(Locale.ROOT);
        var all = new ArrayList<Map<String, Object>>();
        all.add(attribute("gen_ai.evaluation.name", name));
        all.add(attribute("gen_ai.evaluation.score.label", label));
        if (!why.isEmpty()) {
            all.add(attribute("gen_ai.evaluation.explanation", why));
        }
        if (outcome == Outcome.UNSCORED) {
            all.add(attribute("error.type", label));
        }
        all.addAll(attributes);
        all.addAll(common);
        return new Result(name, label, all);
    }

    /** {@return which trial it is} */
    static List<Map<String, Object>> common(EvalRun run, CaseResult result, TrialResult trial) {
        return Stream.concat(
                        Stream.of(
                                attribute("eval_junit.eval", run.eval()),
                                attribute("eval_junit.dataset", run.dataset().toString()),
                                attribute(
                                        "eval_junit.case.id", result.evalCase().id()),
                                attribute("eval_junit.trial", trial.number())),
                        run.promptVersion().stream().map(prompt -> attribute("eval_junit.prompt_version", prompt)))
                .toList();
    }

    static Map<String, Object> attribute(String key, Object value) {
        String type = value instanceof Double ? "doubleValue" : value instanceof Integer ? "intValue" : "stringValue";
        // 64-bit integers are texts in the JSON form of protobuf.
        return Fields.of("key", key, "value", Fields.of(type, value instanceof Integer ? value.toString() : value));
    }

    private static Map<String, Object> resource() {
        return Fields.of("attributes", List.of(attribute("service.name", "eval-junit")));
    }

    private static Map<String, Object> scope() {
        return Fields.of("name", "dev.evaljunit");
    }

    /** {@return nanoseconds since the epoch} */
    static String nanos(Instant start, Duration after) {
        Instant time = start.plus(after);
        return String.valueOf(time.getEpochSecond() * 1_000_000_000 + time.getNano());
    }

    /** {@return the trace of the agent; if there is none, one whose id follows from the run} */
    static String trace(OutputRun run, CaseResult result, TrialResult trial) {
        return trial.traceId()
                .orElseGet(() -> Sha256.ofLines(Stream.of(
                                run.place().className(),
                                run.place().method(),
                                run.run().startedAt().toString(),
                                result.evalCase().id(),
                                String.valueOf(trial.number())))
                        .substring(0, 32));
    }

    static String span(String trace) {
        return TrialTraces.span(trace);
    }
}
