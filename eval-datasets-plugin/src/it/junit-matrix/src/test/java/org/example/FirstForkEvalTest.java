package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.judge.Judges;

/** Answers with the process that it runs in, and the kind of thread. */
@EvalDataset("capitals")
class FirstForkEvalTest {

    @EvalJudge
    final Judge process = Judges.length(1, 20);

    @EvalTest
    @PassRate(atLeast = 1)
    String tellsItsProcess(EvalCase question) {
        boolean isVirtual = Thread.currentThread().toString().startsWith("VirtualThread");
        return ProcessHandle.current().pid() + (isVirtual ? " virtual" : " platform");
    }
}
