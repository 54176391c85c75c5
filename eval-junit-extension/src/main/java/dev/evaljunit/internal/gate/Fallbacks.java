/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Score;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How the judges of a run asked their models, as its scores have it: as declared, or in another way because a server refused the
 * declared request.
 *
 * @param counts how many scores each judge gave in each way; the declared one has no words
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by runs and their merging
public record Fallbacks(Map<String, Map<String, Long>> counts) {

    /** The entry of a judge's identity. */
    private static final String NAME = "fallback";

    private static final int LONGEST = 160;

    static Fallbacks of(EvalRun run) {
        return hasAny(run.cases()) ? count(run) : new Fallbacks(Map.of());
    }

    /** Nearly all runs have none, and some have very many scores. */
    private static boolean hasAny(List<CaseResult> cases) {
        for (CaseResult result : cases) {
            for (TrialResult trial : result.trials()) {
                for (Judgement judgement : trial.judgements()) {
                    if (judgement.score().fallback().isPresent()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Fallbacks count(EvalRun run) {
        var counts = new LinkedHashMap<String, Map<String, Long>>();
        for (CaseResult result : run.cases()) {
            for (TrialResult trial : result.trials()) {
                for (Judgement judgement : trial.judgements()) {
                    count(judgement.judge(), judgement.score(), counts);
                }
            }
        }
        run.judges().forEach((judge, identity) -> {
            if (AnsweringModels.isPanel(identity)) {
                counts.computeIfPresent(judge, (name, ways) -> together(ways));
            }
        });
        return new Fallbacks(counts);
    }

    /** Each member of a panel asks in a way of its own, and which members do depends on the answers. */
    private static Map<String, Long> together(Map<String, Long> ways) {
        String all = ways.keySet().stream().filter(way -> !way.isEmpty()).collect(Collectors.joining("; or "));
        return Map.of(all, ways.values().stream().mapToLong(Long::longValue).sum());
    }

    private static void count(String judge, Score score, Map<String, Map<String, Long>> counts) {
        boolean hasAsked =
                score.calls().map(calls -> calls.live() + calls.replayed() > 0).orElse(true);
        if (score.isScored() && hasAsked) {
            counts.computeIfAbsent(judge, name -> new TreeMap<>())
                    .merge(score.fallback().orElse(""), 1L, Long::sum);
        }
    }

    /** {@return the run whose judges are identified by how they asked their models and which replied, too} */
    public static EvalRun identified(EvalRun declared) {
        EvalRun run = AnsweringModels.identified(declared);
        Map<String, String> all = of(run).words();
        var judges = new LinkedHashMap<>(run.judges());
        all.forEach((judge, words) -> {
            var identity = new LinkedHashMap<>(judges.getOrDefault(judge, Map.of()));
            identity.put(NAME, words);
            judges.put(judge, identity);
        });
        return all.isEmpty() ? run : run.withJudges(judges);
    }

    /** {@return the judges that did not ask as declared, each with how they asked instead} */
    Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        counts.forEach((judge, ways) -> {
            if (!ways.keySet().stream().allMatch(String::isEmpty)) {
                words.put(
                        judge,
                        SafeText.line(
                                ways.keySet().stream().map(Fallbacks::way).collect(Collectors.joining("; or ")),
                                LONGEST));
            }
        });
        return words;
    }

    private static String way(String fallback) {
        return fallback.isEmpty() ? "as declared" : fallback;
    }

    /** {@return what is wrong if a judge asked in several ways, which makes it several judges; empty if none did} */
    Optional<String> mixed() {
        return counts.entrySet().stream()
                .filter(judge -> judge.getValue().size() > 1)
                .findFirst()
                .map(judge ->
                        "judge '%s' must ask its model in one way, but asked %s, because its server changed what it accepts"
                                .formatted(
                                        judge.getKey(),
                                        judge.getValue().entrySet().stream()
                                                .map(way -> NumberText.count(way.getValue(), "trial") + " "
                                                        + (way.getKey().isEmpty()
                                                                ? "as declared"
                                                                : "with " + way.getKey()))
                                                .collect(Collectors.joining(" and "))));
    }
}
