/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Creates the tables of a {@link JdbcHistory}, and runs transactions on them. */
final class JdbcSchema {

    private static final String NAME = "eval_history";
    private static final String VERSION = "SELECT version FROM " + NAME;

    /** Any of them may have been created by another process a moment ago. */
    private static final List<String> TABLES = List.of(
            "CREATE TABLE eval_runs (id VARCHAR(64) NOT NULL PRIMARY KEY, eval_key VARCHAR(100) NOT NULL,"
                    + " started_at BIGINT NOT NULL, branch VARCHAR(250) NOT NULL, release_tag VARCHAR(250) NOT NULL,"
                    + " total INTEGER NOT NULL, passed INTEGER NOT NULL, failed INTEGER NOT NULL,"
                    + " unscored INTEGER NOT NULL, header %s NOT NULL)",
            "CREATE INDEX eval_runs_by_start ON eval_runs (eval_key, started_at)",
            "CREATE TABLE eval_run_cases (run_id VARCHAR(64) NOT NULL, line_number INTEGER NOT NULL,"
                    + " outcome VARCHAR(20) NOT NULL, content %s NOT NULL, PRIMARY KEY (run_id, line_number))",
            "CREATE TABLE eval_history (version INTEGER NOT NULL PRIMARY KEY)");

    private static final List<String> PROBES =
            List.of("SELECT id FROM eval_runs WHERE id = ''", "SELECT run_id FROM eval_run_cases WHERE run_id = ''");

    private static final int MOST_ATTEMPTS = 20;
    private static final int LONGEST_PAUSE_MS = 100;

    private JdbcSchema() {}

    /** Statements of a transaction. */
    interface Work<T> {

        T perform() throws SQLException;
    }

    /** Create the tables unless they are there. */
    static void prepare(Connection connection, String place) throws SQLException {
        Optional<Integer> version = mayHaveTables(connection) ? version(connection) : Optional.empty();
        if (version.isEmpty()) {
            create(connection);
            version = version(connection);
        }
        RunHeader.checkSchema("eval-history/" + version.map(String::valueOf).orElse("?"), place);
    }

    /** Some databases log a question about a table that is missing as an error, H2 into a file beside the database. */
    private static boolean mayHaveTables(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        for (String name : List.of(NAME, NAME.toUpperCase(Locale.ROOT))) {
            try (ResultSet tables = data.getTables(null, null, name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<Integer> version(Connection connection) {
        try {
            return first(connection, VERSION);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> first(Connection connection, String query) throws SQLException {
        connection.setAutoCommit(true); // a failed statement must not spoil the next
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
        }
    }

    /** The version comes last: once it is there, everything is. */
    private static void create(Connection connection) throws SQLException {
        String text = longText(connection.getMetaData().getDatabaseProductName());
        for (String table : TABLES) {
            SQLException problem = attempt(connection, table.formatted(text));
            if (problem != null && isLocked(problem)) {
                pause();
                attempt(connection, table.formatted(text));
            }
        }
        for (String probe : PROBES) {
            probe(connection, probe);
        }
        SQLException problem =
                attempt(connection, "INSERT INTO eval_history (version) VALUES (%s)".formatted(RunHeader.VERSION));
        if (problem != null && version(connection).isEmpty()) {
            throw problem;
        }
    }

    private static void probe(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
        }
    }

    private static @Nullable SQLException attempt(Connection connection, String update) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private static String longText(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("mysql") || name.contains("mariadb")) {
            return "LONGTEXT";
        }
        if (name.contains("microsoft")) {
            return "NVARCHAR(MAX)";
        }
        boolean hasText = name.contains("postgresql") || name.contains("h2") || name.contains("sqlite");
        return hasText ? "TEXT" : "CLOB";
    }

    /** Run a transaction, again if it has met another one. */
    static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(connection, work);
            } catch (SQLException e) {
                if (attempt == MOST_ATTEMPTS || !isLocked(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static <T> T once(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.perform();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Serialization failures and deadlocks; a row that another process has just added; files that SQLite and H2 lock. */
    private static boolean isLocked(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = String.valueOf(e.getMessage());
        return state.startsWith("40")
                || state.startsWith("23")
                || state.equals("HYT00")
                || state.equals("90131")
                || message.contains("SQLITE_BUSY")
                || message.contains("SQLITE_LOCKED")
                || message.contains("SQLITE_CONSTRAINT");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1 + ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
