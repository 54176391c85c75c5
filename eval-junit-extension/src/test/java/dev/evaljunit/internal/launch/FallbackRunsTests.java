/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.judge.Panel;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose judge asked its model in another way than declared, since the server refused the declared request. */
class FallbackRunsTests {

    private static final String FALLBACK = "response_format: none, temperature: not sent";

    private static final Judge ADAPTED = (evalCase, answer) -> Score.pass().withFallback(FALLBACK);

    @TempDir
    Path directory;

    private Launches launches(Judge judge) {
        return Launches.of(directory, 4).judge(judge);
    }

    @Test
    void areIdentifiedByIt() throws IOException {
        Finished finished = launches(ADAPTED).run();

        assertThat(finished.run().judges().get("fine")).containsEntry("fallback", FALLBACK);
        assertThat(JsonPath.find(runJson(), "judges.fine.fallback")).hasValue(FALLBACK);
    }

    @Test
    void stateItInEveryVerdict() {
        Verdict verdict = launches(ADAPTED).run().verdicts().get(0);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts())
                .containsEntry(
                        "fallback",
                        "judge 'fine' asked with response_format: none, temperature: not sent, since its server refused the declared request");
    }

    @Test
    void areDecidedIfTheyAreResumedInTheSameWay() {
        launches(ADAPTED).with("eval.budget.tokens", "20").run();

        Finished second = launches(ADAPTED).run();

        assertThat(second.run().completion().kept()).isPresent();
        assertThat(second.verdicts()).extracting(Verdict::status).containsExactly(Status.PASS);
    }

    @Test
    void areAnErrorIfTheyKeepScoresOfAnotherWay() {
        launches(ADAPTED).breakOffAfter("c1/1");

        Verdict verdict = launches(ADAPTED).run().verdicts().get(0);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.message().replaceFirst("from the launch of .* earlier", "from an earlier launch"))
                .isEqualTo("""
                        Gate 'pass-rate' cannot decide eval 'NumbersEvalTest.answers': judge 'fine' must ask its model in one way, but asked 1 trial as declared and 3 trials with response_format: none, temperature: not sent, because its server changed what it accepts. 1 of 4 trials was kept from an earlier launch.
                          dataset : numbers
                        Declare what the server accepts in the section 'model' of the rubric, then run again.""");
    }

    /** As of a pair of equal answers. */
    @Test
    void areDecidedIfTheModelWasNotAskedEachTime() {
        Judge judge = (evalCase, answer) -> evalCase.id().equals("c1")
                ? Score.pass().withCalls(new Score.Calls(0, 0))
                : ADAPTED.score(evalCase, answer).withCalls(new Score.Calls(1, 0));

        assertThat(launches(judge).run().verdicts()).extracting(Verdict::status).containsExactly(Status.PASS);
    }

    /** Its tiers ask in a way of their own each, and some ask nobody. */
    @Test
    void areDecidedIfSomeTiersOfACascadeAskAsDeclared() {
        Judge first = (evalCase, answer) -> Score.of(evalCase.id().equals("c1") ? 1 : 0.5, "");

        Verdict verdict = launches(Panel.cascade(first, 0.4, 0.6, ADAPTED))
                .run()
                .verdicts()
                .get(0);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts().get("fallback")).contains("asked with response_format: none");
    }

    private Map<String, Object> runJson() throws IOException {
        return Json.readObject(Files.readString(directory.resolve("run.json")));
    }
}
