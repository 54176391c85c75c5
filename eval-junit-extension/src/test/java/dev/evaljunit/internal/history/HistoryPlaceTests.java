/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPlaceTests {

    private static Optional<History> open(String setting, Path directory) {
        return HistoryPlace.open(setting, directory::resolve, name -> null, Retention.DEFAULT, Clock.systemUTC());
    }

    @Test
    void opensAFolder(@TempDir Path directory) {
        assertThat(open(" dir:runs ", directory).map(History::place)).hasValue("dir:" + directory.resolve("runs"));
    }

    @Test
    void canBeOff(@TempDir Path directory) {
        assertThat(open("off", directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "runs", "dir:", "Dir:runs", "http://host/runs", "dir:a\u0000b"})
    void refusesOtherPlaces(String setting, @TempDir Path directory) {
        assertThatThrownBy(() -> open(setting, directory))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Configuration parameter 'eval.history' must be 'off', 'dir:' with a folder, or a JDBC URL such as 'jdbc:postgresql://host/database', found '");
    }

    @Test
    void namesTheDriverThatIsMissing(@TempDir Path directory) {
        assertThatThrownBy(() -> open("jdbc:sqlite:runs.db", directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "History 'jdbc:sqlite:runs.db' needs a JDBC driver, which is not on the class path. Add 'org.xerial:sqlite-jdbc' as a test dependency, and to the dependencies of the Maven plugin for its goals.");
        assertThatThrownBy(() -> open("jdbc:postgres://host/runs", directory))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "Add the driver of 'postgres' as a test dependency, and to the dependencies of the Maven plugin for its goals, or correct eval.history.")
                .hasMessageContaining("postgresql");
    }

    @Test
    void showsNoPassword() {
        var place = new JdbcPlace("jdbc:postgresql://me:hunter2@host/runs?password=hunter3&ssl=true", name -> null);

        assertThat(place.shown()).isEqualTo("jdbc:postgresql://host/runs");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:scott/tiger@db:1521/runs,        jdbc:oracle:thin:db:1521/runs",
        "jdbc:oracle:thin:scott/tiger@//db/runs,           jdbc:oracle:thin://db/runs",
        "jdbc:postgresql://me:a/b@c@db/runs,               jdbc:postgresql://db/runs",
        "jdbc:postgresql://me:a?b@db/runs,                 jdbc:postgresql://…",
        "jdbc:databricks://db/runs?accessToken=geheim,     jdbc:databricks://db/runs",
        "jdbc:sqlserver://db;user=me;password=geheim,      jdbc:sqlserver://db",
        "jdbc:db2://db/runs:user=me;password=geheim;,      jdbc:db2://db/runs"
    })
    void showsAndKeepsNoCredentials(String url, String shown) {
        assertThat(new JdbcPlace(url, name -> null).shown()).isEqualTo(shown);
        assertThat(HistoryPlace.hasCredentials(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:oracle:thin:@db:1521/runs",
                "jdbc:postgresql://db/runs?ssl=true",
                "jdbc:h2:./runs;DB_CLOSE_DELAY=-1",
                "dir:passwords"
            })
    void knowsPlacesWithoutCredentials(String setting) {
        assertThat(HistoryPlace.hasCredentials(setting)).isFalse();
    }

    @Test
    void logsInWithVariables() {
        var variables = Map.of("EVAL_HISTORY_USER", "sa2", "EVAL_HISTORY_PASSWORD", "secret-2");
        var first = new JdbcPlace("jdbc:h2:mem:logsInWithVariables;DB_CLOSE_DELAY=-1", variables::get);
        var other = new JdbcPlace(first.url(), Map.of("EVAL_HISTORY_USER", "sa2")::get);

        assertThat(first.connect()).isNotNull();
        assertThatThrownBy(other::connect)
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("History 'jdbc:h2:mem:logsInWithVariables' could not be reached: ")
                .hasMessageEndingWith(
                        "Start the database, or correct eval.history and the environment variables EVAL_HISTORY_USER and EVAL_HISTORY_PASSWORD.");
    }
}
