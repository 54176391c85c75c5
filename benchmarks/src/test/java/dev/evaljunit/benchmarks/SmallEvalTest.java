/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.judge.Judges;
import java.util.regex.Pattern;

/** What a team's first eval looks like: three judges and four gates. */
@EvalDataset("numbers")
class SmallEvalTest {

    @EvalJudge
    final Judge namesTheNumber = Judges.matches(Pattern.compile("number-\\d+"));

    @EvalJudge
    final Judge isShort = Judges.length(1, 40);

    @EvalJudge
    boolean endsWithItsNumber(EvalCase number, Answer answer) {
        return answer.text().endsWith(number.text("question").replaceAll("\\D", ""));
    }

    @EvalTest
    @PassRate(atLeast = 0.9)
    @ScoreGate(judge = "namesTheNumber", of = Statistic.MEAN, atLeast = 0.9)
    @ScoreGate(judge = "isShort", percentile = 10, atLeast = 0.9)
    @LatencyGate(percentile = 95, atMost = "2s")
    String answers(EvalCase number) {
        return number.id();
    }
}
