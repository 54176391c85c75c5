/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OpenHistoryTests {

    private static final String OPEN = "open";

    @TempDir
    Path directory;

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final CountingDriver driver = new CountingDriver();

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    /** An H2 database whose calls are noted. */
    private final class CountingDriver implements Driver {

        private String prefix() {
            return "jdbc:counted:" + directory.getFileName() + ":";
        }

        private Connection noting(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            calls.add(String.valueOf(arguments[0]));
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public @Nullable Connection connect(String url, Properties properties) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            calls.add(OPEN);
            return noting(DriverManager.getConnection("jdbc:h2:" + url.substring(prefix().length())));
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(prefix());
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }

    private Launches launches(Gate... gates) {
        return Launches.of(directory.resolve("report"), 3)
                .gates(Stop.ALL_CASES, gates)
                .with(
                        "eval.history",
                        driver.prefix() + "file:" + directory.resolve("history").toAbsolutePath())
                .with("eval.branch", "main")
                .with("eval.baseline.branch", "main");
    }

    private static RunHistory history(Launches launches) {
        return RunHistory.of(
                        launches.definition(),
                        launches.config(),
                        Fingerprint.of(launches.definition(), launches.config(), Optional.empty()),
                        name -> null)
                .orElseThrow();
    }

    private void keepThreeRuns() {
        RunHistory history = history(launches());
        EvalRun run = Launches.of(directory.resolve("report"), 3).run().run();
        for (int hours = 1; hours <= 3; hours++) {
            EvalRun earlier = run.withStartedAt(run.startedAt().minus(Duration.ofHours(hours)));
            try (var past = new OpenHistory(Optional.of(history), List.of(), earlier, Quarantine.NONE)) {
                assertThat(past.keep(List.of())).isEmpty();
            }
        }
        calls.clear();
    }

    private long count(String call) {
        return calls.stream().filter(each -> each.startsWith(call)).count();
    }

    @Test
    void opensTheHistoryAndReadsEachRunOnce() {
        keepThreeRuns();

        launches(
                        Gates.passRate().noRegression(),
                        Gates.passRate().noRegression().withMargin(0.2))
                .run();

        assertThat(count(OPEN)).isEqualTo(1);
        assertThat(count("SELECT content")).isEqualTo(3);
        assertThat(count("INSERT INTO eval_runs")).isEqualTo(1);
    }

    @Test
    void showsInTheReportOfARunThatItIsWorse() {
        keepThreeRuns();
        Gate gate = Gates.passRate().noRegression();
        EvalRun run = Launches.of(directory.resolve("report"), 3).run().run();
        Verdict worse = Verdict.of("worse", Verdict.Status.FAIL, Explanation.of("It is worse."));

        try (var past = new OpenHistory(Optional.of(history(launches())), List.of(gate), run, Quarantine.NONE)) {
            assertThat(past.forReport(List.of(worse)).orElseThrow().now().hasRegressed())
                    .isTrue();
        }
    }

    @Test
    void countsNoCaseInQuarantineInTheTrend() {
        keepThreeRuns();
        EvalRun run = Launches.of(directory.resolve("report"), 3).run().run();
        String id = run.cases().get(0).evalCase().id();
        var quarantine = new Quarantine(Map.of(id, new Quarantine.Entry(LocalDate.MAX, "flaky")));

        try (var past = new OpenHistory(Optional.of(history(launches())), List.of(), run, quarantine)) {
            assertThat(past.forReport(List.of()).orElseThrow().now().cases().counted())
                    .isEqualTo(2);
        }
    }

    @Test
    void readsTheNewestRunOnlyIfNoGateCompares() {
        keepThreeRuns();

        launches(Gates.passRate().atLeast(0.5)).run();

        assertThat(count(OPEN)).isEqualTo(1);
        assertThat(count("SELECT content")).isEqualTo(1);
    }

    @Test
    void namesAHistoryThatCannotBeOpenedInVerdictsAndOnTheConsole() {
        Launches launches = launches(Gates.passRate().noRegression()).with("eval.history", "jdbc:nothing:x");
        RunHistory history = history(launches);
        EvalRun run = Launches.of(directory.resolve("report"), 3).run().run();

        try (var past =
                new OpenHistory(Optional.of(history), launches.definition().gates(), run, Quarantine.NONE)) {
            assertThat(past.verdicts().get(0).sentence()).contains("jdbc:nothing:x");
            assertThat(past.forReport(past.verdicts())).isEmpty();
            assertThat(past.keep(past.verdicts()))
                    .singleElement()
                    .asString()
                    .contains("this run is not kept in the history, because of this: ")
                    .contains("jdbc:nothing:x");
        }
    }
}
