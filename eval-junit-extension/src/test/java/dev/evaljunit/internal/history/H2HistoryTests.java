/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is one file. */
@Tag("slow")
class H2HistoryTests extends HistoryContract {

    @TempDir
    Path temporary;

    private String url() {
        return "jdbc:h2:file:" + temporary.toAbsolutePath().resolve("history") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    History open(Retention retention, Clock clock) {
        return HistoryPlace.open(url(), Path::of, name -> null, retention, clock)
                .orElseThrow();
    }

    private History open() {
        return open(Retention.DEFAULT, Clock.systemUTC());
    }

    @Test
    void refusesTablesOfAnotherVersion() throws SQLException {
        open().close();
        execute("UPDATE eval_history SET version = 7");

        assertThatThrownBy(this::open)
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("'schema' must be 'eval-history/1', found 'eval-history/7'");
    }

    @Test
    void asksForNoTableThatIsMissing_whichH2WouldLog() throws IOException {
        try (History history = open()) {
            history.add(KeptRuns.refunds());
        }
        open().close();

        // On a busy machine H2 logs problems of its own housekeeping here, too.
        assertThat(trace()).doesNotContain("not found");
    }

    private String trace() throws IOException {
        Path trace = temporary.resolve("history.trace.db");
        return Files.exists(trace) ? Files.readString(trace) : "";
    }

    @Test
    void leavesOutARunThatCannotBeRead_ifAsked() throws SQLException {
        RunRecord run = KeptRuns.refunds();
        try (History history = open()) {
            history.add(run);
            history.add(KeptRuns.at(KeptRuns.START.plusSeconds(1)));
            execute("UPDATE eval_runs SET header = '{' WHERE id = '"
                    + run.header().id() + "'");
            var problems = new ArrayList<String>();
            HistoryQuery query = HistoryQuery.of(run.header().method());

            assertThat(history.find(query, problem -> problems.add(problem.getMessage())))
                    .hasSize(1);
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .contains("history, run " + run.header().id());
            assertThatThrownBy(() -> history.find(query)).isInstanceOf(EvalException.class);
        }
    }

    private void execute(String update) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.executeUpdate(update);
        }
    }

    @Test
    void hasTablesThatPeopleCanQuery() throws SQLException {
        try (History history = open()) {
            history.add(KeptRuns.refunds());
        }
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT r.branch, r.passed, r.total, COUNT(*) FROM eval_runs r JOIN eval_run_cases c ON c.run_id = r.id"
                                + " WHERE c.outcome = 'FAIL' GROUP BY r.id, r.branch, r.passed, r.total")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("main");
            assertThat(rows.getInt(2)).isEqualTo(2);
            assertThat(rows.getInt(3)).isEqualTo(5);
            assertThat(rows.getInt(4)).isEqualTo(2);
        }
    }
}
