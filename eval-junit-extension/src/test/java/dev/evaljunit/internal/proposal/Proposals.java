/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.optimize.Candidate;
import dev.evaljunit.internal.optimize.CaseScore;
import dev.evaljunit.internal.optimize.Cost;
import dev.evaljunit.internal.optimize.Evidence;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.optimize.SearchSpace;
import dev.evaljunit.internal.optimize.SearchSplit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Searches that have ended, with scores that follow from numbers. */
public final class Proposals {

    /** The prompt in use. */
    public static final String IN_USE = """
            ---
            name: support
            version: 7
            variables: [question]
            ---
            You answer customers of a shop.
            Be brief.
            {{question}}
            """;

    private static final SearchSpace SPACE = SearchSpace.of("prompts/support@7.md", IN_USE, List.of());

    private Proposals() {}

    /** {@return a search that found a better prompt, which a holdout confirmed} */
    public static Proposal better() {
        return of(result(true, Optional.of(evidence(Verdict.BETTER, 0.012, 0.15))));
    }

    /** {@return the same, but nobody has opened the holdout} */
    public static Proposal untested() {
        return of(result(true, Optional.empty()));
    }

    /** {@return a search that has a winner that the holdout does not confirm} */
    public static Proposal notShown() {
        return of(result(true, Optional.of(evidence(Verdict.NOT_SHOWN, -0.03, 0.19))));
    }

    /** {@return a search that found nothing} */
    public static Proposal nothing() {
        return of(result(false, Optional.empty()));
    }

    static Proposal of(SearchResult result) {
        return new Proposal(
                "SupportEvalTest.answersCustomers",
                "support-cases@2026.05",
                "reflective",
                split(24, 20, 25),
                result,
                "at most 12 candidates, at most $3.00",
                7,
                0.05,
                Set.of("6", "7"),
                Optional.empty());
    }

    static Proposal withJournal(Proposal proposal, Path journal) {
        return new Proposal(
                proposal.eval(),
                proposal.dataset(),
                proposal.optimizer(),
                proposal.split(),
                proposal.result(),
                proposal.rules(),
                proposal.seed(),
                proposal.noise(),
                proposal.taken(),
                Optional.of(journal));
    }

    static SearchSplit split(int train, int validation, int holdout) {
        return new SearchSplit(cases("t", train), cases("v", validation), cases("h", holdout));
    }

    private static List<EvalCase> cases(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> CaseRows.parsed(
                        Map.of("id", id(prefix, i), "input", Map.of("question", "Q" + i)), "cases.jsonl:" + (i + 1)))
                .toList();
    }

    private static String id(String prefix, int i) {
        return "%s-%03d".formatted(prefix, i);
    }

    static Candidate incumbent() {
        return SPACE.incumbentCandidate();
    }

    static Candidate written(String lines, String origin, Candidate... parents) {
        return SPACE.write("You answer customers of a shop.\n" + lines + "\n{{question}}", List.of(parents), origin);
    }

    static List<CaseScore> scores(String prefix, int count, IntToDoubleFunction score, double usd, long ms) {
        return IntStream.range(0, count)
                .mapToObj(i -> new CaseScore(
                        id(prefix, i),
                        OptionalDouble.of(score.applyAsDouble(i)),
                        new Cost(2, 400, usd),
                        new Cost(2, 400, usd),
                        Duration.ofMillis(ms),
                        score.applyAsDouble(i) == 1
                                ? "You have 30 days to send it back, whatever the reason."
                                : "You have 14 days to send it back.",
                        score.applyAsDouble(i) == 1 ? List.of() : List.of("citesPolicy: the policy says 30 days")))
                .toList();
    }

    private static IntToDoubleFunction passing(int first, int step) {
        return i -> i < first || i % step == 0 ? 1 : 0;
    }

    static Attempt attempt(
            Candidate candidate, int round, double gain, int passed, int train, boolean isValidated, double usd) {
        return new Attempt(
                candidate,
                round,
                gain,
                scores("t", train, passing(passed, 5), usd, 700),
                isValidated ? scores("v", 20, passing(passed, 6), usd, Math.round(usd * 400_000)) : List.of(),
                new Cost(100L * round, 40_000L * round, 0.4 * round));
    }

    private static SearchResult result(boolean isFound, Optional<Evidence> evidence) {
        Candidate inUse = incumbent();
        Candidate first = written("Be brief.\nName the policy.", "critique", inUse);
        Candidate second = written("Be brief and kind.", "critique", inUse);
        Candidate third = written("Be brief.\nName the policy, and its number of days.", "rewording", first);
        Candidate fourth =
                written("Be brief and kind.\nName the policy, and its number of days.", "merge", third, second);
        var tried = new ArrayList<Attempt>();
        tried.add(attempt(first, 1, 0.125, 13, 24, true, 0.002));
        tried.add(attempt(second, 1, 0, 10, 6, false, 0.001));
        tried.add(attempt(third, 2, 0.25, 16, 24, true, 0.0024));
        tried.add(attempt(fourth, 3, 0.25, 15, 24, true, 0.0016));
        return new SearchResult(
                attempt(inUse, 0, 0, 10, 24, true, 0.0018),
                isFound ? third : inUse,
                OptionalDouble.of(0.85),
                OptionalDouble.of(0.812),
                tried,
                List.of(
                        "the reply has no prompt in it",
                        "the prompt support@7-8c2f must have a placeholder 'question'"),
                evidence,
                Instant.parse("2026-05-20T12:00:00Z"),
                new Cost(340, 136_000, 1.36),
                Duration.ofSeconds(372),
                isFound ? "3 rounds brought nothing better" : "its 4 candidates were tried");
    }

    private static Evidence evidence(Verdict verdict, double lower, double upper) {
        var all = new Comparison(25, 0.64, 0.72, lower, upper, 0.021, verdict, 3, 1, "exact McNemar test");
        Map<String, Comparison> cohorts = new LinkedHashMap<>();
        cohorts.put(
                "channel=mail",
                new Comparison(14, 0.5, 0.642, -0.04, 0.33, 0.2, Verdict.NOT_SHOWN, 2, 0, "exact McNemar test"));
        return new Evidence(
                verdict,
                "",
                Optional.of(all),
                cohorts,
                Map.of(),
                0,
                2,
                0.025,
                0.03,
                scores("h", 25, i -> i < 16 ? 1 : 0, 0.0018, 720),
                scores("h", 25, i -> (i < 16 && i != 4) || (i >= 20 && i < 23) ? 1 : 0, 0.0024, 960),
                new Cost(340, 136_000, 1.36));
    }
}
