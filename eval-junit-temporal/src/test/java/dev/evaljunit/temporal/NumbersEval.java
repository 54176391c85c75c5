/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.Judges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An agent that notes each call, takes a while, is wrong in every tenth trial and crashes in some. */
@EvalDataset("numbers")
class NumbersEval {

    /** A directory with a file for each JVM. */
    static final String CALLS = "numbers.calls";

    static final String MILLIS = "numbers.millis";

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest(trials = 10)
    @PassRate(atLeast = 0.8)
    Answer answers(EvalCase number, Trial trial) throws IOException, InterruptedException {
        call(number, trial);
        int asked = Integer.parseInt(number.text("question"));
        if ((asked + trial.number()) % 50 == 7) {
            throw new IllegalStateException("cannot count to " + asked);
        }
        int answer = (asked + trial.number()) % 10 == 0 ? asked + 1 : asked;
        return Answer.of(String.valueOf(answer)).withUsage(Usage.of(asked, 1).withModel("counter-1"));
    }

    static void call(EvalCase number, Trial trial) throws IOException, InterruptedException {
        note(number.id() + " " + trial.number());
        Thread.sleep(Integer.getInteger(MILLIS, 1));
    }

    private static void note(String call) throws IOException {
        String directory = System.getProperty(CALLS, "");
        if (!directory.isEmpty()) {
            Files.writeString(
                    Path.of(directory, ProcessHandle.current().pid() + ".txt"),
                    call + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
