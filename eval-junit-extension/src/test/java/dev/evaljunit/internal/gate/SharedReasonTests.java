/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.text.CommonText;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedReasonTests {

    private static final List<String> JUDGES = List.of("tone", "facts", "length");
    private static final String[] TEXTS = {"rude", "rude.", "cites 3", "cites 4", "", "missing: \"a\""};

    private final SplittableRandom random = new SplittableRandom(4);

    private TrialResult trial(int kinds) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            return TrialResult.failed(1, AgentError.of("no table " + random.nextInt(2), ""), Duration.ZERO);
        }
        if (kind == 1) {
            return TrialResult.skipped(1, "no key", Duration.ZERO);
        }
        return TrialResult.answered(
                1,
                Answer.of(""),
                Duration.ZERO,
                JUDGES.stream().map(judge -> judgement(judge, kinds)).toList());
    }

    private Judgement judgement(String judge, int kinds) {
        String text = TEXTS[random.nextInt(kinds)];
        return switch (random.nextInt(6)) {
            case 0 -> Judgement.notApplicable(judge, 0.5);
            case 1 -> Judgement.of(judge, 0.5, Score.unscored(text));
            case 2, 3 -> Judgement.of(judge, 0.5, Score.of(1, ""));
            default -> Judgement.of(judge, 0.5, Score.of(0, text));
        };
    }

    private List<CaseResult> cases() {
        int kinds = 1 + random.nextInt(TEXTS.length);
        int trials = 1 + random.nextInt(3);
        return IntStream.range(0, random.nextInt(9))
                .mapToObj(i -> CaseResult.of(
                        EvalCase.of("c" + i, Map.of()),
                        Stream.generate(() -> trial(kinds)).limit(trials).toList()))
                .toList();
    }

    @Test
    void isTheOneThatCountingEachTextFinds() {
        int found = 0;
        for (int run = 0; run < 5_000; run++) {
            List<CaseResult> cases = cases();
            List<String> judges = JUDGES.subList(0, 1 + random.nextInt(JUDGES.size()));
            Optional<String> shared = SharedReason.of(cases, judges);
            assertThat(shared).isEqualTo(counted(cases, judges));
            found += shared.isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private record Reason(String who, String text) {}

    /** The rule without what makes it fast: each text of each judge is counted. */
    private static Optional<String> counted(List<CaseResult> cases, List<String> judges) {
        var texts = new LinkedHashMap<Reason, List<Reason>>();
        var whos = new LinkedHashMap<Reason, List<Reason>>();
        for (CaseResult result : cases) {
            Set<Reason> seenTexts = new HashSet<>();
            Set<Reason> seenWhos = new HashSet<>();
            reasons(result, judges).forEach(reason -> {
                add(texts, new Reason(reason.who(), CommonText.of(reason.text())), reason, seenTexts);
                var different = new Reason(reason.who(), "for different reasons");
                add(whos, different, different, seenWhos);
            });
        }
        return most(texts, cases.size()).or(() -> most(whos, cases.size()));
    }

    private static void add(Map<Reason, List<Reason>> counts, Reason kind, Reason reason, Set<Reason> seen) {
        if (seen.add(kind)) {
            counts.computeIfAbsent(kind, any -> new ArrayList<>()).add(reason);
        }
    }

    private static Optional<String> most(Map<Reason, List<Reason>> counts, int cases) {
        int most = counts.values().stream().mapToInt(List::size).max().orElse(0);
        return counts.values().stream()
                .filter(same -> same.size() == most && most > 1 && 2 * most > cases)
                .findFirst()
                .map(same -> text(same, cases));
    }

    private static String text(List<Reason> same, int cases) {
        Reason first = same.get(0);
        String text = first.text().isEmpty() ? "without a reason" : first.text();
        String others = Set.copyOf(same).size() == 1
                ? ""
                : " and %s like it".formatted(NumberText.count(same.size() - 1, "other"));
        return "%s: %s%s (%s of %s)".formatted(first.who(), text, others, same.size(), NumberText.count(cases, "case"));
    }

    private static Stream<Reason> reasons(CaseResult result, List<String> judges) {
        return result.trials().stream()
                .filter(trial -> trial.outcome().isProblem())
                .flatMap(trial -> reasons(trial, judges));
    }

    private static Stream<Reason> reasons(TrialResult trial, List<String> judges) {
        if (trial.skipped().isPresent()) {
            return Stream.of(new Reason("skipped", trial.skipped().get()));
        }
        if (trial.error().isPresent()) {
            return Stream.of(
                    new Reason("the agent gave no answer", trial.error().get().message()));
        }
        return trial.judgements().stream()
                .filter(each -> each.outcome().isProblem() && judges.contains(each.judge()))
                .map(each -> new Reason(each.judge(), each.score().reason().replaceFirst("[.]$", "")));
    }
}
