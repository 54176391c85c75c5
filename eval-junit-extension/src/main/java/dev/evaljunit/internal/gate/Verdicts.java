/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Completion.Kept;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Applies gates to runs, complete or not. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by reports and assertions
public final class Verdicts {

    /** The ends of runs that somebody has to do something about. */
    private static final Set<End> ERRORS = EnumSet.of(End.BUDGET, End.DEADLINE, End.CRASHES, End.JVM_FAILURE);

    private Verdicts() {}

    /** Apply gates, each as {@link #of(Gate, EvalRun)} does. */
    public static List<Verdict> of(List<Gate> gates, EvalRun run) {
        Optional<Outage> outage = outage(run);
        Fallbacks fallbacks = Fallbacks.of(run);
        Decisions decisions = Decisions.of(run.cases());
        AskedModels calls = AskedModels.of(run.cases());
        return gates.stream()
                .map(gate -> calls.checked(of(gate, run, outage, fallbacks, decisions), run))
                .toList();
    }

    /**
     * Apply a gate.
     *
     * <p>A run that ended early for any reason but its gates is undecided. A gate that throws is an error, so that the
     * other gates still get their verdicts.
     */
    public static Verdict of(Gate gate, EvalRun run) {
        return of(List.of(gate), run).get(0);
    }

    private static Verdict of(
            Gate gate, EvalRun run, Optional<Outage> outage, Fallbacks fallbacks, Decisions decisions) {
        Verdict verdict = withDecisions(withFallbacks(decide(gate, run, outage, fallbacks), fallbacks), decisions);
        return run.completion().kept().map(kept -> withKept(verdict, kept, run)).orElse(verdict);
    }

    private static boolean hasEnoughCases(Completion completion) {
        return completion.end() == End.COMPLETE || completion.end() == End.DECIDED;
    }

    private static Optional<Outage> outage(EvalRun run) {
        return hasEnoughCases(run.completion()) ? Outage.of(run) : Optional.empty();
    }

    private static Verdict decide(Gate gate, EvalRun run, Optional<Outage> outage, Fallbacks fallbacks) {
        Completion completion = run.completion();
        if (completion.end() == End.SKIPPED) {
            return skipped(gate, run);
        }
        if (!hasEnoughCases(completion)) {
            return unfinished(gate, run);
        }
        if (outage.isPresent()) {
            return withRerun(outage.get().error(gate.name()), completion);
        }
        if (completion.end() == End.DECIDED && completion.decision(gate.key()).isEmpty()) {
            return undecided(gate, run);
        }
        Optional<String> mixed = fallbacks.mixed();
        if (mixed.isPresent()) {
            return mixed(gate, run, mixed.get());
        }
        try {
            @Nullable Verdict verdict = gate.decide(run);
            return verdict == null ? broken(gate, run, "it returned null") : withRerun(verdict, completion);
        } catch (Throwable thrown) { // a gate of a user may throw any error
            return broken(gate, run, "it threw " + ThrownText.of(thrown));
        }
    }

    /** What an earlier launch measured may be the work of an agent that is no longer the same. */
    private static Verdict withKept(Verdict verdict, Kept kept, EvalRun run) {
        Explanation was = verdict.explanation();
        long trials =
                run.cases().stream().mapToLong(result -> result.trials().size()).sum();
        String sentence = "%s %s of %s %s kept from the launch of %s, %s earlier%s."
                .formatted(
                        was.sentence(),
                        kept.trials(),
                        NumberText.count(trials, "trial"),
                        kept.trials() == 1 ? "was" : "were",
                        kept.since(),
                        Durations.format(kept.age()),
                        kept.changes().isEmpty() ? "" : ", although " + String.join("; ", kept.changes()));
        return verdict.withExplanation(was.withSentence(sentence));
    }

    private static Verdict broken(Gate gate, EvalRun run, String why) {
        String sentence = "Gate '%s' could not decide eval '%s': %s.".formatted(gate.name(), run.eval(), why);
        return Verdict.of(gate.name(), Status.ERROR, Explanation.of(sentence));
    }

    private static Verdict mixed(Gate gate, EvalRun run, String why) {
        Explanation explanation = new ExplanationBuilder(
                        "Gate '%s' cannot decide eval '%s': %s.".formatted(gate.name(), run.eval(), why))
                .fact("dataset", run.dataset().toString())
                .next("Declare what the server accepts in the section 'model' of the rubric, then run again.")
                .build();
        return Verdict.of(gate.name(), Status.ERROR, explanation);
    }

    /** A judge that asks its model without a schema, or at another temperature, is not quite the one that is declared. */
    private static Verdict withFallbacks(Verdict verdict, Fallbacks fallbacks) {
        Map<String, String> words = fallbacks.words();
        if (words.isEmpty() || fallbacks.mixed().isPresent()) {
            return verdict;
        }
        String fact = words.entrySet().stream()
                .map(judge -> "judge '%s' asked with %s".formatted(judge.getKey(), judge.getValue()))
                .collect(Collectors.joining("; "));
        Map<String, String> facts = new LinkedHashMap<>(verdict.facts());
        facts.put("fallback", fact + ", since its server refused the declared request");
        return verdict.withExplanation(verdict.explanation().withFacts(facts));
    }

    /** How far a judge depends on the order of two answers, or asks its dearest tier, is part of what it measured. */
    private static Verdict withDecisions(Verdict verdict, Decisions decisions) {
        String words = decisions.words();
        if (words.isEmpty()) {
            return verdict;
        }
        Map<String, String> facts = new LinkedHashMap<>(verdict.facts());
        facts.put("decided by", words);
        return verdict.withExplanation(verdict.explanation().withFacts(facts));
    }

    /** Running trials again until a judge answers is no secret, and running failures again until they pass shows nothing. */
    private static Verdict withRerun(Verdict verdict, Completion completion) {
        Verdict counted = withCount(
                withCount(verdict, completion.rerun(), "rerun", "run again", "had no score, or crashed in an outage,"),
                completion.rerunFailed(),
                "rerun_failed",
                "failed before",
                "had failed");
        boolean isSelected = completion.rerunFailed() > 0 && completion.kept().isPresent();
        return isSelected && verdict.isGreen() ? undecidedByRerun(counted) : counted;
    }

    private static Verdict withCount(Verdict verdict, int count, String name, String label, String what) {
        if (count == 0) {
            return verdict;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(label, "%s that %s the first time".formatted(NumberText.count(count, "trial"), what));
        facts.putAll(verdict.facts());
        Map<String, Object> numbers = new LinkedHashMap<>(verdict.numbers());
        numbers.put(name, count);
        return verdict.withExplanation(verdict.explanation().withFacts(facts)).withNumbers(numbers);
    }

    /** Failures had a second chance that passes had not, so the rate is too high; green, the setting could be left in a build. */
    private static Verdict undecidedByRerun(Verdict verdict) {
        Explanation was = verdict.explanation();
        Map<String, String> facts = new LinkedHashMap<>(was.facts());
        facts.replace(
                "conclusion",
                "INCONCLUSIVE: what had failed ran again, and what had passed did not, so the rate is too high");
        Explanation explanation = was.withFacts(facts)
                .withSentence(was.sentence()
                        + " Since only what had failed ran again, this does not show how often the agent passes.")
                .withNextStep("Run the whole eval to decide.");
        return Verdict.of(verdict.gate(), Status.INCONCLUSIVE, explanation).withNumbers(verdict.numbers());
    }

    /** The run stopped when other gates were decided, so its cases are no fair sample for this gate. */
    private static Verdict undecided(Gate gate, EvalRun run) {
        String sentence =
                "Gate '%s' cannot decide eval '%s': the run stopped after %s of %s, when its other gates were decided."
                        .formatted(
                                gate.name(),
                                run.eval(),
                                run.cases().size(),
                                NumberText.count(run.completion().planned(), "case"));
        Explanation explanation = new ExplanationBuilder(sentence)
                .fact("dataset", run.dataset().toString())
                .next("Pass this gate to stopEarly(…) as well, or run all cases.")
                .build();
        return Verdict.of(gate.name(), Status.ERROR, explanation);
    }

    private static Verdict skipped(Gate gate, EvalRun run) {
        Explanation explanation = new ExplanationBuilder("Eval '%s' was skipped, so no gate was applied: %s."
                        .formatted(run.eval(), run.completion().note().replaceFirst("[.]$", "")))
                .fact("dataset", run.dataset().toString())
                .next("To make that an error, set eval.skips=error, as it is on CI servers unless set.")
                .build();
        return Verdict.of(gate.name(), Status.INCONCLUSIVE, explanation)
                .withGreen(true)
                .withNumbers(Map.of(
                        "end", End.SKIPPED.name(), "planned", run.completion().planned()));
    }

    private static Verdict unfinished(Gate gate, EvalRun run) {
        Completion completion = run.completion();
        Explanation explanation = new ExplanationBuilder("Eval '%s' is undecided: %s"
                        .formatted(run.eval(), completion.sentence(run.cases().size())))
                .fact("dataset", run.dataset().toString())
                .next(nextStep(completion.end()))
                .build();
        return Verdict.of(
                        gate.name(),
                        ERRORS.contains(completion.end()) ? Status.ERROR : Status.INCONCLUSIVE,
                        explanation)
                .withGreen(completion.end() == End.SHARD)
                .withNumbers(Map.of(
                        "end", completion.end().name(), "cases", run.cases().size(), "planned", completion.planned()));
    }

    private static String nextStep(End end) {
        return switch (end) {
            case BUDGET ->
                "Raise eval.budget.usd or eval.budget.tokens (in code: budgetUsd, budgetTokens), or run fewer cases. The next launch of an annotated eval resumes this run.";
            case DEADLINE ->
                "Raise eval.deadline (in code: deadline). The next launch of an annotated eval resumes this run.";
            case CRASHES ->
                "Fix what the agent needs to run. The next launch of an annotated eval resumes this run, and reruns the trials that crashed so. If the agent may crash that often, raise eval.crashes.max (in code: maxCrashes).";
            case JVM_FAILURE ->
                "Give the JVM that runs the tests more memory, such as -Xmx2g in Surefire's argLine, or lower eval.concurrency (in code: concurrency). The next launch of an annotated eval resumes this run.";
            case CANCELLED -> "Launch it again to resume this run.";
            case SHARD -> "Join the journals of all shards with 'mvn eval-datasets:merge', which applies the gates.";
            case COMPLETE, DECIDED, SKIPPED -> "";
        };
    }
}
