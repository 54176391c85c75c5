/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options whose value is one of a few words, which help lists: {@code --format=text|markdown|json}. */
final class Words {

    private static final Pattern LABEL = Pattern.compile("[a-z-]+(?:[|][a-z-]+)+");
    private static final int LONGEST = 80;

    private Words() {}

    /**
     * Check the values of a command.
     *
     * @throws ParameterException if a value is none of the words
     */
    static void check(ParseResult arguments) {
        for (OptionSpec option : arguments.matchedOptions()) {
            if (LABEL.matcher(option.paramLabel()).matches()) {
                check(option, arguments.commandSpec().commandLine());
            }
        }
    }

    private static void check(OptionSpec option, CommandLine command) {
        Object given = option.getValue();
        String value = String.valueOf(given);
        List<String> words = List.of(option.paramLabel().split("[|]"));
        if (!words.contains(value)) {
            throw new ParameterException(
                    command,
                    "Option '%s' must be %s or %s, found '%s'.%s"
                            .formatted(
                                    option.longestName(),
                                    String.join(", ", words.subList(0, words.size() - 1)),
                                    words.get(words.size() - 1),
                                    SafeText.line(value, LONGEST),
                                    Nearest.hint(value, words)));
        }
    }
}
