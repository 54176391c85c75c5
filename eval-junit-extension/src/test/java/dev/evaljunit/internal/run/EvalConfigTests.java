/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Stop;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.internal.model.limit.ModelLimits;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.text.Redactor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvalConfigTests {

    private static EvalConfig config(String... keysAndValues) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            parameters.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return EvalConfig.of(key -> Optional.ofNullable(parameters.get(key)), parameters.keySet());
    }

    @Test
    void hasADefaultForEverything() {
        EvalConfig config = config();
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(Limits.DEFAULT)
                .isEqualTo(new Limits(16, 16, Duration.ofMinutes(1), Duration.ofMinutes(2), Threads.AUTO, 20));
        assertThat(config.filter()).isEmpty();
        assertThat(config.shownCases()).isEqualTo(ShownCases.ALL);
        assertThat(config.lock()).isEmpty();
        assertThat(config.reportsDirectory()).isEqualTo(Path.of("target/eval-reports"));
        assertThat(config.progressEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.modelLimits()).isEqualTo(ModelLimits.DEFAULT);
        assertThat(config.jupiterPrefetch()).isTrue();
    }

    @Test
    void refusesOnACiServerToRecordWhatIsMissing() {
        EvalConfig auto = config("eval.recordings", "auto");
        assertThatThrownBy(() -> auto.onCiServer(true).recordings())
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be off, record or replay on a CI server, found 'auto'");
        assertThat(auto.onCiServer(false).recordings().mode()).isEqualTo(RecordingMode.AUTO);
        assertThat(config("eval.recordings", "replay")
                        .onCiServer(true)
                        .recordings()
                        .mode())
                .isEqualTo(RecordingMode.REPLAY);
    }

    @Test
    void readsEveryKey(@TempDir Path directory) throws IOException {
        Path lock = Files.createFile(directory.resolve("my.lock"));
        EvalConfig config = config(
                "eval.concurrency", " 4 ",
                "eval.judge.concurrency", "2",
                "eval.timeout", "30s",
                "eval.judge.timeout", "1m30s",
                "eval.threads", " platform ",
                "eval.filter", "route=refund",
                "eval.cases", " failing ",
                "eval.lock", lock.toString(),
                "eval.reports.dir", "reports",
                "eval.progress.every", "1m",
                "eval.model.concurrency", "8",
                "eval.model.requests-per-minute", "500",
                "eval.model.tokens-per-minute", "200000",
                "eval.model.limits.dir", "counts",
                "eval.jupiter.prefetch", "false",
                "eval.crashes.max", "7",
                "eval.agent", " prompt-7 ",
                "eval.agent.files", directory + ", ",
                "eval.agent.exclude", "*.map",
                "eval.agent.environment", "MODEL, REGION");
        assertThat(config.limits())
                .isEqualTo(new Limits(4, 2, Duration.ofSeconds(30), Duration.ofSeconds(90), Threads.PLATFORM, 7));
        assertThat(config.agent())
                .isEqualTo(new AgentSettings(
                        "prompt-7", List.of(directory), List.of("*.map"), List.of("MODEL", "REGION")));
        assertThat(config.filter()).isEqualTo("route=refund");
        assertThat(config.shownCases()).isEqualTo(ShownCases.FAILING);
        assertThat(config.lock()).hasValue(lock);
        assertThat(config.reportsDirectory()).isEqualTo(Path.of("reports"));
        assertThat(config.progressEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.modelLimits()).isEqualTo(new ModelLimits(8, 500, 200_000, Path.of("counts")));
        assertThat(config.jupiterPrefetch()).isFalse();
    }

    @Test
    void looksForRelativePathsInTheModuleAndNotWhereMavenWasStarted(@TempDir Path module) throws IOException {
        Files.createFile(module.resolve("build.gradle"));
        Path lock = Files.createFile(module.resolve("my.lock"));
        Path prompts = Files.createDirectory(module.resolve("prompts"));
        Files.writeString(module.resolve("prices.json"), "{\"small-1\": {\"input\": 0.15, \"output\": 0.6}}");
        var directory = new WorkingDirectory(module);
        EvalConfig config = config(
                        "eval.lock", "my.lock",
                        "eval.reports.dir", "reports",
                        "eval.model.limits.dir", "counts",
                        "eval.prices", "prices.json",
                        "eval.agent.files", "prompts")
                .in(directory);

        assertThat(config.lock()).hasValue(lock);
        assertThat(config.reportsDirectory()).isEqualTo(module.resolve("reports"));
        assertThat(config.modelLimits().directory()).isEqualTo(module.resolve("counts"));
        assertThat(config.plan().budget().prices()).isNotEqualTo(PriceTable.EMPTY);
        assertThat(config.agent().files()).containsExactly(prompts);
        assertThat(config().in(directory).reportsDirectory()).isEqualTo(module.resolve("build/eval-reports"));
        refuses(
                () -> config("eval.lock", "no.lock").in(directory).lock(),
                "Configuration parameter 'eval.lock' must name an existing file, found none at '%s'."
                        .formatted(module.resolve("no.lock")));
    }

    @Test
    void letsEachJvmCountItsCallsForItself() {
        assertThat(config("eval.model.limits.dir", "none").modelLimits()).isEqualTo(ModelLimits.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval.model.concurrency", "eval.model.requests-per-minute", "eval.model.tokens-per-minute"})
    void refusesLimitsOfModelsThatAreNoCount(String key) {
        assertThatThrownBy(() -> config(key, "0").modelLimits())
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter '%s' must be a whole number from 1 up, found '0'.".formatted(key));
    }

    @Test
    void callsAsManyJudgesAsAgentsByDefault() {
        assertThat(config("eval.concurrency", "3").limits().judgeConcurrency()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "four", "", "1.5", "99999999999"})
    void refusesConcurrencyThatIsNoCount(String value) {
        for (String key : new String[] {"eval.concurrency", "eval.judge.concurrency"}) {
            assertThatThrownBy(() -> config(key, value).limits())
                    .isInstanceOf(EvalException.class)
                    .hasMessage("Configuration parameter '%s' must be a whole number from 1 up, found '%s'."
                            .formatted(key, value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval.timeout", "eval.judge.timeout"})
    void refusesTimeoutsThatAreNoDuration(String key) {
        assertThatThrownBy(() -> config(key, "soon").limits())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter '" + key + "': 'soon' must be a duration such as 250ms, 2s or 1m30s.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"green", "", "virtual,platform"})
    void refusesThreadsThatThereAreNone(String value) {
        assertThatThrownBy(() -> config("eval.threads", value).limits())
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter 'eval.threads' must be auto, platform or virtual, found '%s'."
                        .formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"passing", "", "all,failing"})
    void refusesCasesThatCannotBeShown(String value) {
        assertThatThrownBy(() -> config("eval.cases", value).shownCases())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.cases' must be all or failing, found '%s'.".formatted(value));
    }

    @Test
    void refusesAnIntervalThatIsNoDuration() {
        assertThatThrownBy(() -> config("eval.progress.every", "0s").progressEvery())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.progress.every': '0s' must be a duration such as 250ms, 2s or 1m30s.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "True", ""})
    void refusesASwitchThatIsNeitherOnNorOff(String value) {
        assertThatThrownBy(() -> config("eval.jupiter.prefetch", value).jupiterPrefetch())
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter 'eval.jupiter.prefetch' must be true or false, found '%s'."
                        .formatted(value));
    }

    @Test
    void refusesALockThatIsNotThere(@TempDir Path directory) {
        Path missing = directory.resolve("no.lock");
        assertThatThrownBy(() -> config("eval.lock", missing.toString()).lock())
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter 'eval.lock' must name an existing file, found none at '%s'."
                        .formatted(missing));
        assertThatThrownBy(() -> config("eval.lock", directory.toString()).lock())
                .isInstanceOf(EvalException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eval.concurency | Did you mean 'eval.concurrency'? ",
                "eval.judge.timout | Did you mean 'eval.judge.timeout'? ",
                "eval.report.dir | Did you mean 'eval.reports.dir'? ",
                "eval.something.that.is.not.like.any.of.them | "
            })
    void refusesUnknownKeysAndSuggestsTheNearest(String key, String hint) {
        assertThatThrownBy(() -> config(key, "1"))
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter '%s' is unknown. %sKnown keys: %s."
                        .formatted(key, hint == null ? "" : hint + " ", String.join(", ", EvalConfig.KEYS)));
    }

    @Test
    void readsHowToGoOn() {
        assertThat(config().resume()).isEqualTo(Resume.AUTO);
        assertThat(config("eval.resume", "never").resume()).isEqualTo(Resume.NEVER);
        assertThat(config("eval.resume", " Require ").resume()).isEqualTo(Resume.REQUIRE);
        assertThat(config().rerun()).isEmpty();
        assertThat(config("eval.rerun", "errors ").rerun()).contains(Rerun.ERRORS);
        assertThat(config("eval.rerun", "FAILED").rerun()).contains(Rerun.FAILED);
        assertThatThrownBy(() -> config("eval.resume", "maybe").resume())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.resume' must be auto, anyway, never or require, found 'maybe'.");
        assertThatThrownBy(() -> config("eval.rerun", "all").rerun())
                .isInstanceOf(EvalException.class)
                .hasMessage("Configuration parameter 'eval.rerun' must be errors or failed, found 'all'.");
    }

    @Test
    void plansToRunEverythingByDefault() {
        PlanSettings plan = config().plan();
        assertThat(plan.stop()).isEmpty();
        assertThat(plan.seed()).isEmpty();
        assertThat(plan.shard()).isEqualTo(Shard.ALL);
        assertThat(plan.budget()).isEqualTo(Budget.UNLIMITED);
        assertThat(config().plansOnly()).isFalse();
    }

    @Test
    void readsHowToRun(@TempDir Path directory) throws IOException {
        Path prices = Files.writeString(
                directory.resolve("prices.json"), "{\"small-1\": {\"input\": 0.15, \"output\": 0.6}}");
        EvalConfig config = config(
                "eval.stop", " Early ",
                "eval.seed", " -7 ",
                "eval.shard", "2/8",
                "eval.budget.usd", " 2.50 ",
                "eval.budget.tokens", " 1000000 ",
                "eval.prices", prices.toString(),
                "eval.deadline", "20m",
                "eval.plan", " true ");
        PlanSettings plan = config.plan();
        assertThat(plan.stop()).hasValue(Stop.EARLY);
        assertThat(config("eval.stop", "all_cases").plan().stop()).hasValue(Stop.ALL_CASES);
        assertThat(plan.seed()).hasValue(-7L);
        assertThat(plan.shard()).isEqualTo(new Shard(2, 8));
        assertThat(plan.budget())
                .isEqualTo(new Budget(
                        OptionalDouble.of(2.5),
                        OptionalLong.of(1_000_000),
                        Optional.of(Duration.ofMinutes(20)),
                        new PriceTable(Map.of("small-1", new PriceTable.Price(0.15, 0.6)))));
        assertThat(config.plansOnly()).isTrue();
    }

    private static void refuses(ThrowingCallable read, String message) {
        assertThatThrownBy(read).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eval.stop | soon | all_cases or early",
                "eval.seed | 1.5 | a whole number",
                "eval.seed | today | a whole number",
                "eval.budget.usd | 0 | a number above 0",
                "eval.budget.usd | -1 | a number above 0",
                "eval.budget.usd | $5 | a number above 0",
                "eval.budget.usd | 5f | a number above 0",
                "eval.budget.usd | NaN | a number above 0",
                "eval.budget.usd | Infinity | a number above 0",
                "eval.budget.tokens | 0 | a whole number from 1 up",
                "eval.budget.tokens | 0.5 | a whole number from 1 up",
                "eval.budget.tokens | 1e6 | a whole number from 1 up",
                "eval.plan | yes | true or false"
            })
    void refusesSettingsThatSayNothing(String key, String value, String wanted) {
        EvalConfig config = config(key, value);
        refuses(
                () -> {
                    config.plan().stop();
                    config.plan().seed();
                    config.plan().budget();
                    config.plansOnly();
                },
                "Configuration parameter '%s' must be %s, found '%s'.".formatted(key, wanted, value));
    }

    @Test
    void namesTheSettingThatIsWrong(@TempDir Path directory) {
        refuses(
                () -> config("eval.shard", "9/8").plan().shard(),
                "Configuration parameter 'eval.shard': A shard must be from 1/n to n/n, found '9/8'. Write 2/8 for the second of eight.");
        refuses(
                () -> config("eval.deadline", "soon").plan().budget(),
                "Configuration parameter 'eval.deadline': 'soon' must be a duration such as 250ms, 2s or 1m30s.");
        Path missing = directory.resolve("no.json");
        refuses(
                () -> config("eval.prices", missing.toString()).plan().budget(),
                "Configuration parameter 'eval.prices': Price table '%s' not found at '%s'. Correct the path."
                        .formatted(missing, missing));
    }

    @Test
    void hidesWhatIsDeclaredToBeSecret() {
        System.setProperty("config.tests.login", "elderberry");
        System.setProperty("config.tests.pin", "123");
        try {
            config("eval.secrets", " config.tests.login , config.tests.unset,");
            refuses(
                    () -> config("eval.secrets", "config.tests.pin"),
                    "Configuration parameter 'eval.secrets': the value of 'config.tests.pin' must have at least 4 characters, or it cannot be told from other text. Use a longer secret.");
        } finally {
            System.clearProperty("config.tests.login");
            System.clearProperty("config.tests.pin");
        }

        assertThat(Redactor.redact("elderberry 123")).isEqualTo("[redacted] 123");
    }

    @Test
    void leavesOtherPeoplesKeysAlone() {
        assertThat(config("evaluation.mode", "x", "junit.eval.x", "y").filter()).isEmpty();
    }

    @Test
    void limitsAreAboveZero() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Limits(0, 1, second, second))
                .isInstanceOf(EvalException.class)
                .hasMessage("Concurrency must be at least 1, found 0 for the agent and 1 for judges.");
        assertThatThrownBy(() -> Limits.DEFAULT.withTimeout(Duration.ZERO))
                .isInstanceOf(EvalException.class)
                .hasMessage("Timeouts must be above 0, found 0 ms for the agent and 120000 ms for judges.");
        assertThatThrownBy(() -> new Limits(1, 1, second, second.negated()))
                .isInstanceOf(EvalException.class)
                .hasMessage("Timeouts must be above 0, found 1000 ms for the agent and -1000 ms for judges.");
    }

    @Test
    void readsTheKeysOfThePlatformsOwnFile(@TempDir Path classPath) throws IOException {
        Files.writeString(classPath.resolve("junit-platform.properties"), "eval.concurency = 4\n");
        try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            assertThat(EvalConfig.keysOfFile(loader)).containsExactly("eval.concurency");
        }
        assertThat(EvalConfig.keysOfFile(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval.filter", "eval.shard", "eval.plan", "eval.distribute.role"})
    void refusesInAFileWhatKeepsGatesFromBeingApplied(String key, @TempDir Path classPath) throws IOException {
        Files.writeString(classPath.resolve("junit-platform.properties"), key + " = true\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            assertThatThrownBy(() -> EvalConfig.of(any -> Optional.empty(), List.of()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "Configuration parameter '%1$s' must not be set in junit-platform.properties, since no gate could then fail a build. Set it for a single launch, for example with -D%1$s=…."
                                    .formatted(key));
        } finally {
            thread.setContextClassLoader(before);
        }
        EvalConfig.of(any -> Optional.empty(), List.of(key));
    }

    @Test
    void namesOutputsIfTheyAreSetOrACiServerShowsSome() {
        Map<String, String> github = Map.of("GITHUB_ACTIONS", "true");

        assertThat(config().outputs(Map.of("CI", "true")::get)).isEmpty();
        assertThat(config().outputs(github::get)).containsExactly("auto");
        assertThat(config("eval.outputs", "csv, sarif").outputs(github::get)).containsExactly("csv", "sarif");
    }
}
