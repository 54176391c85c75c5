/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.NoRegression;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Evals that the command line runs in a JVM of its own, which no build runs since it is no test class. */
final class SumEvals {

    private SumEvals() {}

    /** An agent whose mood is a system property. */
    private static Answer answer(EvalCase sum) throws InterruptedException {
        switch (System.getProperty("agent", "right")) {
            case "slow" -> Thread.sleep(60_000);
            case "down" -> throw new IllegalStateException("the server of the agent is down");
            case "gone" -> System.exit(0);
            case "once" -> {
                if (sum.id().equals("sum-3")) {
                    return Answer.of("no idea");
                }
            }
            case "wrong" -> {
                return Answer.of("no idea");
            }
            default -> Thread.sleep(1);
        }
        return Answer.of(sum.find("expected.answer").orElseThrow().toString()).withUsage(Usage.of(1_000, 10));
    }

    @EvalDataset("sums")
    static class Lenient {

        @EvalJudge
        final Judge right = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer adds(EvalCase sum) throws InterruptedException {
            return answer(sum);
        }
    }

    static class Other {

        static class Lenient extends SumEvals.Lenient {}
    }

    @EvalDataset("sums")
    static class Template {

        @EvalJudge
        final Judge right = Judges.equalTo("expected.answer");

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void adds(EvalCase sum, Trial trial) throws InterruptedException {
            trial.answer(answer(sum));
        }
    }

    /** Twenty cases are too few to show a floor of 99 %. */
    @EvalDataset("sums")
    static class Unsure {

        @EvalJudge
        final Judge right = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 0.99, policy = Policy.LENIENT)
        Answer lenient(EvalCase sum) throws InterruptedException {
            return answer(sum);
        }

        @EvalTest
        @PassRate(atLeast = 0.99, policy = Policy.STRICT)
        Answer strict(EvalCase sum) throws InterruptedException {
            return answer(sum);
        }
    }

    @EvalDataset("sums")
    static class WithoutGate {

        @EvalJudge
        final Judge right = Judges.equalTo("expected.answer");

        @EvalTest
        Answer adds(EvalCase sum) throws InterruptedException {
            return answer(sum);
        }
    }

    @EvalDataset("sums")
    static class Compared {

        @EvalJudge
        final Judge right = Judges.equalTo("expected.answer");

        @EvalTest
        @NoRegression
        Answer adds(EvalCase sum) throws InterruptedException {
            return answer(sum);
        }
    }

    @EvalDataset("quotients")
    static class WithoutDataset extends Lenient {}

    @EvalDataset("sums")
    static class Asking {

        @EvalJudge
        final Judge polite = LlmJudge.rubric("polite@1");

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer adds(EvalCase sum) throws InterruptedException {
            return answer(sum);
        }
    }

    /** An agent that is what a file of the commit says. */
    @EvalDataset("sums")
    static class Bisected {

        @EvalJudge
        final Judge right = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 0.9)
        Answer adds(EvalCase sum) throws IOException {
            boolean isWrong = Files.readString(Path.of("agent.txt")).contains("wrong")
                    && Integer.parseInt(sum.id().substring("sum-".length())) < 6;
            return Answer.of(
                    isWrong ? "?" : sum.find("expected.answer").orElseThrow().toString());
        }
    }

    static class WithoutTests {}

    static class Skipped {

        @Test
        @Disabled("not today")
        void disabled() {}

        @Test
        void assumes() {
            assumeThat(1).as("not today").isZero();
        }

        @RepeatedTest(1)
        @Disabled("not today")
        void template() {}
    }

    static class Ordinary {

        @Test
        void passes() {
            assertThat(1).isOne();
        }

        @Test
        void fails() {
            assertThat(1).as("one").isZero();
        }

        @Test
        void breaks() {
            throw new IllegalStateException("broken");
        }
    }
}
