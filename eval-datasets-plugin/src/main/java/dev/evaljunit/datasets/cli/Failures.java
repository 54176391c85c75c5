/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.FileErrors;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SafeThrowable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into messages and exit codes. */
record Failures(Terminal terminal) {

    private static final int LONGEST_ARGUMENT = 80;
    private static final String NOT_GIVEN = "Missing required option";
    private static final String OF_MAVEN = "-Deval-datasets.";
    private static final Pattern FOUND = Pattern.compile("but found '(.*)'");
    private static final Pattern NO_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.?");

    int ofArguments(ParameterException e, String[] args) {
        CommandLine at = e.getCommandLine();
        terminal.err().println(SafeText.shown("%s %s".formatted(what(e, at, args), nextStep(at))));
        return EvalGroupCommand.has(at.getCommandSpec())
                ? LaunchOutcome.MISTAKE.code(false)
                : at.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String nextStep(CommandLine at) {
        String name = at.getCommandSpec().qualifiedName();
        return at.getSubcommands().isEmpty()
                ? "Run '%s --help' to see its options.".formatted(name)
                : "Run '%s --help' to see all commands.".formatted(name);
    }

    private static String what(ParameterException e, CommandLine at, String[] args) {
        String message = String.valueOf(e.getMessage());
        var noCommand = NO_COMMAND.matcher(message);
        if (noCommand.matches()) {
            return unknownCommand(noCommand.group(1), at);
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0), at);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return "Option '%s' must be given only once.".formatted(nameOf(twice.getOverwritten()));
        }
        if (e instanceof MissingParameterException incomplete
                && !incomplete.getMissing().isEmpty()) {
            ArgSpec missing = incomplete.getMissing().get(0);
            Optional<String> misspelt = misspelt(args, at);
            if (misspelt.isPresent()) {
                return unknownOption(misspelt.get(), at);
            }
            if (!missing.isOption()) {
                return "'%s' also needs '%s'.".formatted(at.getCommandSpec().qualifiedName(), missing.paramLabel());
            }
            if (message.startsWith(NOT_GIVEN)) {
                return "Option '%s' must be given: %s=%s."
                        .formatted(nameOf(missing), nameOf(missing), missing.paramLabel());
            }
            return "Option '%s' needs a value%s%s=%s."
                    .formatted(nameOf(missing), follower(message), nameOf(missing), missing.paramLabel());
        }
        return message.replace("Invalid value for option", "Option").replaceFirst("(?<![.?])$", ".");
    }

    /** What is missing may be there by another name. */
    private static Optional<String> misspelt(String[] args, CommandLine at) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith("--"))
                .map(arg -> arg.replaceFirst("(?s)=.*", ""))
                .filter(option -> at.getCommandSpec().findOption(option) == null)
                .map(option -> SafeText.line(option, LONGEST_ARGUMENT))
                .findFirst();
    }

    private static String follower(String message) {
        var found = FOUND.matcher(message);
        return found.find() ? ", but '%s' follows. Write ".formatted(found.group(1)) : ": ";
    }

    private static String nameOf(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }

    private static String unknown(String argument, CommandLine at) {
        CommandSpec spec = at.getCommandSpec();
        if (argument.startsWith("-")) {
            return unknownOption(SafeText.line(argument.replaceFirst("(?s)=.*", ""), LONGEST_ARGUMENT), at);
        }
        return at.getSubcommands().isEmpty()
                ? "Every value of '%s' needs the name of an option before it, but '%s' has none%s."
                        .formatted(
                                spec.qualifiedName(),
                                SafeText.line(argument, LONGEST_ARGUMENT),
                                example(argument, spec))
                : unknownCommand(argument, at);
    }

    private static String unknownOption(String option, CommandLine at) {
        if (option.startsWith(OF_MAVEN)) {
            return "'%s' is written for Maven; here it is '%s'.".formatted(option, CommandWords.of(option));
        }
        if (isOptionOfACommand(option, at)) {
            return "Option '%s' must follow the name of a command.".formatted(option);
        }
        CommandSpec spec = at.getCommandSpec();
        String hint = option.length() > 2 ? Nearest.hint(option, longOptions(spec)) : "";
        return "Unknown option '%s' of '%s'.%s".formatted(option, spec.qualifiedName(), hint);
    }

    private static String unknownCommand(String command, CommandLine at) {
        String name = command.toLowerCase(Locale.ROOT).replaceFirst("^eval-datasets[: ]", "");
        return command.isBlank()
                ? RootCommand.NO_COMMAND
                : "Unknown command '%s'.%s"
                        .formatted(SafeText.line(command, LONGEST_ARGUMENT), Nearest.hint(name, commands(at)));
    }

    private static Set<String> commands(CommandLine at) {
        return at.getSubcommands().isEmpty()
                ? at.getCommandSpec().root().subcommands().keySet()
                : at.getSubcommands().keySet();
    }

    private static String example(String argument, CommandSpec spec) {
        return argument.matches("[\\w.-]+@[\\w.-]+") && spec.findOption("--dataset") != null
                ? ". Write --dataset=" + argument
                : "";
    }

    private static boolean isOptionOfACommand(String option, CommandLine at) {
        return at.getSubcommands().values().stream()
                .anyMatch(command -> command.getCommandSpec().findOption(option) != null);
    }

    private static List<String> longOptions(CommandSpec spec) {
        return spec.options().stream().map(OptionSpec::longestName).toList();
    }

    int ofCommand(Exception e, CommandLine at, ParseResult arguments) {
        terminal.warn(message(e));
        if (at.getCommand() instanceof ShowsStackTrace command && command.isStackTraceShown()) {
            SafeThrowable.of(e).printStackTrace(terminal.err());
        }
        if (EvalGroupCommand.has(at.getCommandSpec())) {
            return e instanceof EvalException || isIo(e) ? LaunchOutcome.MISTAKE.code(false) : ExitCode.INTERNAL;
        }
        return e instanceof EvalException ? ExitCode.REFUSED : isIo(e) ? codeOfIo(at) : ExitCode.INTERNAL;
    }

    private static int codeOfIo(CommandLine at) {
        return at.getCommand() instanceof GoalCommand goal ? goal.codeOfFailure() : ExitCode.RETRY;
    }

    private static boolean isIo(Exception e) {
        return e instanceof IOException || e instanceof UncheckedIOException;
    }

    private static String message(Exception e) {
        Exception cause =
                e instanceof UncheckedIOException unchecked ? Objects.requireNonNull(unchecked.getCause()) : e;
        if (cause instanceof IOException io) {
            return FileErrors.describe(io);
        }
        return cause instanceof EvalException
                ? String.valueOf(cause.getMessage())
                : "This is a bug of eval-datasets: %s. Run the command again with --stacktrace, and report what it prints."
                        .formatted(cause);
    }
}
