/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database, by its JDBC URL. User and password are in environment variables, or in the URL.
 *
 * @param url as it is configured
 * @param environment the value of a variable; {@code null} if it is not set
 */
record JdbcPlace(String url, UnaryOperator<@Nullable String> environment) {

    static final String USER = "EVAL_HISTORY_USER";
    static final String PASSWORD = "EVAL_HISTORY_PASSWORD";

    private static final Pattern START = Pattern.compile("jdbc:\\w*:(?:(?:thin|oci8?):)?(?://)?");
    private static final Pattern PARAMETERS = Pattern.compile("[?;]|:\\w+=");
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i)(?:user|uid|passw|pwd|token|secret|credential|api.?key|access.?key)[\\w.-]*\\s*=");

    private static final int LONGEST_REASON = 300;
    private static final String NO_DRIVER = "08001";

    private static final Map<String, String> DRIVERS = Map.of(
            "postgresql", "org.postgresql:postgresql",
            "h2", "com.h2database:h2",
            "sqlite", "org.xerial:sqlite-jdbc",
            "mysql", "com.mysql:mysql-connector-j",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
            "oracle", "com.oracle.database.jdbc:ojdbc11");

    /** {@return a new connection} */
    Connection connect() {
        var properties = new Properties();
        add(properties, "user", USER);
        add(properties, "password", PASSWORD);
        try {
            return connect(properties);
        } catch (SQLException e) {
            throw isWithoutDriver(e) ? withoutDriver(e) : notConnected(e);
        }
    }

    /** Maven has a class loader for each plugin, in which the manager does not look for drivers. */
    private Connection connect(Properties properties) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            Connection connection = driver.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        }
        return DriverManager.getConnection(url, properties);
    }

    private void add(Properties properties, String property, String variable) {
        String value = environment.apply(variable);
        if (value != null && !value.isEmpty()) {
            properties.setProperty(property, value);
        }
    }

    private static boolean isWithoutDriver(SQLException e) {
        return NO_DRIVER.equals(e.getSQLState())
                && String.valueOf(e.getMessage()).startsWith("No suitable driver");
    }

    private EvalException withoutDriver(SQLException e) {
        String product = url.replaceFirst("^jdbc:", "").replaceFirst(":.*", "");
        String artifact = DRIVERS.get(product);
        return new EvalException(
                "History '%s' needs a JDBC driver, which is not on the class path.%s"
                        .formatted(
                                shown(),
                                artifact == null
                                        ? " Add the driver of '%s' as a test dependency, and to the dependencies of the Maven plugin for its goals, or correct eval.history.%s"
                                                .formatted(
                                                        SafeText.line(product, LONGEST_REASON),
                                                        Nearest.hint(product, DRIVERS.keySet()))
                                        : " Add '%s' as a test dependency, and to the dependencies of the Maven plugin for its goals."
                                                .formatted(artifact)),
                e);
    }

    private EvalException notConnected(SQLException e) {
        return new EvalException(
                "History '%s' could not be reached: %s. Start the database, or correct eval.history and the environment variables %s and %s."
                        .formatted(shown(), reason(e), USER, PASSWORD),
                e);
    }

    /** {@return the URL without its secrets: of its parameters, which may have any name, none is shown} */
    String shown() {
        String start = start();
        String rest = url.substring(start.length());
        int end = endOfHost(rest);
        int at = rest.lastIndexOf('@');
        // A password may contain any character, so that nobody knows where one with an '@' after these ends.
        String host = at > end ? "…" : rest.substring(at + 1, end);
        return Redactor.redact(SafeText.line(start + host, LONGEST_REASON));
    }

    /** {@return whether the URL may have a user, a password or a token} */
    boolean hasCredentials() {
        return url.lastIndexOf('@') > start().length()
                || CREDENTIALS.matcher(url).find();
    }

    private String start() {
        Matcher start = START.matcher(url);
        return start.lookingAt() ? start.group() : "";
    }

    private static int endOfHost(String rest) {
        Matcher parameters = PARAMETERS.matcher(rest);
        return parameters.find() ? parameters.start() : rest.length();
    }

    static String reason(SQLException e) {
        return SafeText.line(Redactor.redact(String.valueOf(e.getMessage())), LONGEST_REASON)
                .replaceFirst("[.]$", "");
    }
}
