/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** The project {@code pitest} in {@code src/it} shows the same with Pitest itself. */
class PitestTests {

    private static final Map<String, String> MINION =
            Map.of("sun.java.command", "org.pitest.mutationtest.execute.MutationTestMinion 38559");

    private static Map<String, String> minion(String value) {
        return Map.of("sun.java.command", "org.pitest.coverage.execute.CoverageMinion 35315", "eval.pitest", value);
    }

    @Test
    void skipsEvalsWherePitestRunsThem() {
        assertThatThrownBy(() -> Pitest.refuse("desk", MINION::get))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage(
                        "Eval 'desk' was skipped: it does not run under Pitest, which would call the agent again for each mutant. To run it all the same, set eval.pitest=true as a system property of Pitest's JVMs.");
        assertThatThrownBy(() -> Pitest.refuse("desk", minion("false")::get)).isInstanceOf(TestAbortedException.class);
    }

    @Test
    void runsEvalsUnderPitestIfThatIsSet() {
        assertThatCode(() -> Pitest.refuse("desk", minion("true")::get)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherValue() {
        assertThatThrownBy(() -> Pitest.refuse("desk", minion("run")::get))
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter 'eval.pitest' must be true or false, found 'run'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/tmp/surefirebooter.jar /tmp/surefire 2026_run surefire_tmp",
                "com.example.org.pitest.Main",
                "org.junit.platform.console.ConsoleLauncher execute --scan-classpath org.pitest.jar"
            })
    void runsEvalsInOtherJvms(String command) {
        assertThat(Pitest.isHere(Map.of("sun.java.command", command)::get)).isFalse();
    }

    @Test
    void runsEvalsWhereTheJvmDoesNotTellItsMainClass() {
        assertThat(Pitest.isHere(key -> null)).isFalse();
    }
}
