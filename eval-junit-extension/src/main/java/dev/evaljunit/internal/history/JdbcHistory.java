/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.history.JdbcSchema.Work;
import dev.evaljunit.internal.text.SafeText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tables of a database: {@code eval_runs} with a row for each run, and {@code eval_run_cases} with one for each of its cases.
 *
 * <p>A run and its cases are added in one transaction. Statements are those that all databases know, except for the type of long texts.
 */
final class JdbcHistory implements History {

    private static final String INSERT_RUN =
            "INSERT INTO eval_runs (id, eval_key, started_at, branch, release_tag, total, passed, failed, unscored, header)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_CASE =
            "INSERT INTO eval_run_cases (run_id, line_number, outcome, content) VALUES (?, ?, ?, ?)";
    private static final String BY_EVAL =
            "SELECT header, id FROM eval_runs WHERE eval_key = ? AND started_at >= ?%s ORDER BY started_at DESC, id";
    private static final String AGES =
            "SELECT id, started_at, release_tag FROM eval_runs WHERE eval_key = ? ORDER BY started_at DESC, id";

    private static final int BATCH = 500;
    private static final int LONGEST_NAME = 200;
    private static final String NONE = "-"; // no name of a branch or tag begins so

    private final Connection connection;
    private final String place;
    private final Retention retention;
    private final Clock clock;

    private record Age(String id, Instant startedAt, String tag) implements Retention.Aged {}

    private JdbcHistory(Connection connection, String place, Retention retention, Clock clock) {
        this.connection = connection;
        this.place = place;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Use a connection, which the history closes, and create the tables if there are none.
     *
     * @param place of the database for messages, without secrets
     * @throws EvalException if another version of eval-junit has created the tables, or that fails
     */
    static JdbcHistory open(Connection connection, String place, Retention retention, Clock clock) {
        var history = new JdbcHistory(connection, place, retention, clock);
        try {
            JdbcSchema.prepare(connection, place);
            return history;
        } catch (SQLException e) {
            history.close();
            throw failed(place, "be prepared", e);
        } catch (EvalException e) {
            history.close();
            throw e;
        }
    }

    @Override
    public void add(RunRecord run) {
        perform("be written", () -> {
            if (!has(run.header().id())) {
                insert(run);
            }
            return true;
        });
        perform("be cleaned up", () -> prune(run.header()));
    }

    private boolean has(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM eval_runs WHERE id = ?")) {
            select.setString(1, id);
            return select.executeQuery().next();
        }
    }

    private void insert(RunRecord run) throws SQLException {
        RunHeader header = run.header();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_RUN)) {
            insert.setString(1, header.id());
            insert.setString(2, EvalKey.of(header.method()));
            insert.setLong(3, header.startedAt().toEpochMilli());
            insert.setString(4, column(header.origin().branch()));
            insert.setString(5, column(header.origin().tag()));
            insert.setInt(6, header.cases().total());
            insert.setInt(7, header.cases().passed());
            insert.setInt(8, header.cases().failed());
            insert.setInt(9, header.cases().unscored());
            insert.setString(10, header.line());
            insert.executeUpdate();
        }
        insertCases(header.id(), run.cases());
    }

    private void insertCases(String id, List<CaseRecord> cases) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CASE)) {
            for (int i = 0; i < cases.size(); i++) {
                CaseRecord one = cases.get(i);
                insert.setString(1, id);
                insert.setInt(2, i + 1);
                insert.setString(3, one.outcome().name());
                insert.setString(4, one.line());
                insert.addBatch();
                if ((i + 1) % BATCH == 0 || i + 1 == cases.size()) {
                    insert.executeBatch();
                }
            }
        }
    }

    /** Oracle takes an empty text for NULL, and a name may be longer than the column; the header decides. */
    private static String column(String name) {
        return name.isEmpty() ? NONE : SafeText.line(name, LONGEST_NAME);
    }

    private boolean prune(RunHeader added) throws SQLException {
        var ages = new ArrayList<Age>();
        try (PreparedStatement select = connection.prepareStatement(AGES)) {
            select.setString(1, EvalKey.of(added.method()));
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                String tag = rows.getString(3);
                ages.add(
                        new Age(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), tag.equals(NONE) ? "" : tag));
            }
        }
        for (Age expired : retention.expired(ages, clock.instant())) {
            delete("DELETE FROM eval_run_cases WHERE run_id = ?", expired.id());
            delete("DELETE FROM eval_runs WHERE id = ?", expired.id());
        }
        return true;
    }

    private void delete(String statement, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(statement)) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    @Override
    public List<RunHeader> find(HistoryQuery query, Consumer<EvalException> unreadable) {
        return perform("be read", () -> select(EvalKey.of(query.method()), query, unreadable));
    }

    @Override
    public List<RunHeader> newest(HistoryQuery query, Consumer<EvalException> unreadable) {
        return perform("be read", () -> {
            var newest = new ArrayList<RunHeader>();
            for (String key : keys()) {
                newest.addAll(select(key, query.atMost(1), unreadable));
            }
            newest.sort(Comparator.comparing(RunHeader::method));
            return newest;
        });
    }

    private List<String> keys() throws SQLException {
        var keys = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT eval_key FROM eval_runs")) {
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    private List<RunHeader> select(String key, HistoryQuery query, Consumer<EvalException> unreadable)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_EVAL.formatted(conditions(query)))) {
            int index = 0;
            select.setString(++index, key);
            select.setLong(++index, query.since().toEpochMilli());
            if (query.branch().isPresent()) {
                select.setString(++index, column(query.branch().get()));
            }
            if (query.release().isPresent()) {
                String release = query.release().get();
                select.setString(++index, release.equals(HistoryQuery.ANY_RELEASE) ? NONE : column(release));
            }
            return headers(select.executeQuery(), query, unreadable);
        }
    }

    private static String conditions(HistoryQuery query) {
        String branch = query.branch().isPresent() ? " AND branch = ?" : "";
        return branch
                + query.release()
                        .map(release -> release.equals(HistoryQuery.ANY_RELEASE)
                                ? " AND release_tag <> ?"
                                : " AND release_tag = ?")
                        .orElse("");
    }

    private List<RunHeader> headers(ResultSet rows, HistoryQuery query, Consumer<EvalException> unreadable)
            throws SQLException {
        var headers = new ArrayList<RunHeader>();
        while (headers.size() < query.limit() && rows.next()) {
            header(rows, unreadable)
                    .filter(header -> query.ofMethod(header.method()).matches(header))
                    .ifPresent(headers::add);
        }
        return headers;
    }

    private Optional<RunHeader> header(ResultSet rows, Consumer<EvalException> unreadable) throws SQLException {
        try {
            return Optional.of(RunHeader.read(rows.getString(1), "%s, run %s".formatted(place, rows.getString(2))));
        } catch (EvalException e) {
            unreadable.accept(e);
            return Optional.empty();
        }
    }

    @Override
    public boolean read(RunHeader header, Consumer<CaseHead> each) {
        List<String> lines = perform("be read", () -> lines(header.id()));
        if (lines.isEmpty()) {
            return false;
        }
        var cases = new CaseLines("%s, run %s".formatted(place, header.id()), each);
        lines.forEach(cases::add);
        cases.end(header.cases().total());
        return true;
    }

    /** A transaction may be tried again, so no case is passed on within it. */
    private List<String> lines(String id) throws SQLException {
        var lines = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT content FROM eval_run_cases WHERE run_id = ? ORDER BY line_number")) {
            select.setString(1, id);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private <T> T perform(String what, Work<T> work) {
        try {
            return JdbcSchema.inTransaction(connection, work);
        } catch (SQLException e) {
            throw failed(place, what, e);
        }
    }

    private static EvalException failed(String place, String what, SQLException e) {
        return new EvalException(
                "History '%s' could not %s: %s. Check that the database is running and that its user may create and write tables, or set eval.history to another place or 'off'."
                        .formatted(place, what, JdbcPlace.reason(e)),
                e);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Each transaction has ended, so nothing is lost.
        }
    }
}
