/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a history is: the values of {@code eval.history}. */
public final class HistoryPlace {

    private static final String DIRECTORY = "dir:";
    private static final String JDBC = "jdbc:";
    private static final String OFF = "off";
    private static final int LONGEST_VALUE = 200;

    private HistoryPlace() {}

    /**
     * Open the history of a setting.
     *
     * @param setting {@code off}, {@code dir:} with a path, or a JDBC URL
     * @param directory resolves a path
     * @param environment the value of an environment variable; {@code null} if it is not set
     * @return empty if it is off
     * @throws EvalException if the setting is wrong, or the history cannot be opened
     */
    public static Optional<History> open(
            String setting,
            Function<String, Path> directory,
            UnaryOperator<@Nullable String> environment,
            Retention retention,
            Clock clock) {
        String place = setting.strip();
        check(place);
        if (place.equals(OFF)) {
            return Optional.empty();
        }
        if (place.startsWith(JDBC)) {
            var database = new JdbcPlace(place, environment);
            return Optional.of(JdbcHistory.open(database.connect(), database.shown(), retention, clock));
        }
        return Optional.of(DirectoryHistory.open(path(place, directory), retention, clock));
    }

    /**
     * Check the form of a setting.
     *
     * @throws EvalException if it is wrong
     */
    public static void check(String setting) {
        String place = setting.strip();
        boolean isDirectory = place.startsWith(DIRECTORY) && place.length() > DIRECTORY.length();
        if (!isDirectory && !place.startsWith(JDBC) && !place.equals(OFF)) {
            throw wrong(place);
        }
    }

    /** {@return whether a setting may have a user, a password or a token, so that it must not be written anywhere} */
    public static boolean hasCredentials(String setting) {
        String place = setting.strip();
        return place.startsWith(JDBC) && new JdbcPlace(place, name -> null).hasCredentials();
    }

    private static Path path(String place, Function<String, Path> directory) {
        try {
            return directory.apply(place.substring(DIRECTORY.length()));
        } catch (InvalidPathException e) {
            throw wrong(place);
        }
    }

    private static EvalException wrong(String place) {
        return new EvalException(
                "Configuration parameter 'eval.history' must be 'off', 'dir:' with a folder, or a JDBC URL such as 'jdbc:postgresql://host/database', found '%s'."
                        .formatted(Redactor.redact(SafeText.line(place, LONGEST_VALUE))));
    }
}
