/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.Secrets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** All commands, ready to run. */
final class Commands {

    static final String NAME = "eval-datasets";

    private final Terminal terminal;
    private final CommandLine commandLine;

    Commands(Terminal terminal) {
        this.terminal = terminal;
        this.commandLine = new CommandLine(new RootCommand());
        List<CommandTopic> topics = topics(terminal);
        topics.forEach(topic -> topic.commands().forEach(commandLine::addSubcommand));
        configure();
        HelpLayout.apply(commandLine, topics);
    }

    private static List<CommandTopic> topics(Terminal terminal) {
        return List.of(
                new CommandTopic("Begin", new InitCommand(terminal)),
                new CommandTopic(
                        "Use golden sets in a build",
                        new LockCommand(terminal),
                        new FetchCommand(terminal),
                        new VerifyCommand(terminal),
                        new GuardCommand(terminal),
                        new MergeCommand(terminal),
                        new RecordingsPruneCommand(terminal),
                        new BlessCommand(terminal)),
                new CommandTopic("Run evals", evals(terminal)),
                new CommandTopic(
                        "Write golden sets",
                        new NewCommand(terminal),
                        new AddCommand(terminal),
                        new ReviseCommand(terminal)),
                new CommandTopic(
                        "Look at golden sets",
                        new ListCommand(terminal),
                        new ShowCommand(terminal),
                        new DiffCommand(terminal)),
                new CommandTopic(
                        "From feedback to cases",
                        new ImportFeedbackCommand(terminal),
                        new ClusterCommand(terminal),
                        new PromoteCommand(terminal),
                        new FewShotCommand(terminal),
                        new ExportPreferencesCommand(terminal)),
                new CommandTopic(
                        "Let people label answers",
                        new QueueCommand(terminal),
                        new QueueExportCommand(terminal),
                        new QueueImportCommand(terminal),
                        new LabelCommand(terminal),
                        new AgreementCommand(terminal),
                        new LabelsNeededCommand(terminal)),
                new CommandTopic(
                        "Measure judges",
                        new CalibrateCommand(terminal),
                        new DriftCommand(terminal),
                        new ProposeRubricCommand(terminal)),
                new CommandTopic("Improve prompts", new AcceptCommand(terminal)),
                new CommandTopic(
                        "Watch the loop",
                        new CanaryCommand(terminal),
                        new DoctorCommand(terminal),
                        new DigestCommand(terminal)),
                new CommandTopic(
                        "From and to other tools",
                        new ImportCommand(terminal),
                        new ExportCommand(terminal),
                        new PackageCommand(terminal),
                        new SchemasCommand(terminal)),
                new CommandTopic("Use this program", new CompletionCommand(terminal), new HelpCommand()));
    }

    private static CommandLine evals(Terminal terminal) {
        return new CommandLine(new EvalGroupCommand())
                .addSubcommand(new EvalRunCommand(terminal))
                .addSubcommand(new EvalPlanCommand(terminal))
                .addSubcommand(new EvalReportCommand(terminal))
                .addSubcommand(new EvalCompareCommand(terminal))
                .addSubcommand(new GuardCommand(terminal))
                .addSubcommand(new CanaryCommand(terminal))
                .addSubcommand(new EvalBisectCommand(terminal));
    }

    private void configure() {
        var failures = new Failures(terminal);
        commandLine.setOut(terminal.out());
        commandLine.setErr(terminal.err());
        commandLine.setColorScheme(Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpWidth(100);
        // An argument such as '@mapping.txt' is a value of ours, not a file with more arguments.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, this::path);
        commandLine.registerConverter(Duration.class, Commands::duration);
        commandLine.registerConverter(Integer.TYPE, Commands::wholeNumber);
        commandLine.registerConverter(Boolean.TYPE, Commands::truth);
        commandLine.setExecutionStrategy(Commands::execute);
        commandLine.setParameterExceptionHandler(failures::ofArguments);
        commandLine.setExecutionExceptionHandler(failures::ofCommand);
    }

    private static int execute(ParseResult arguments) {
        ParseResult command = arguments;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        if (!command.isUsageHelpRequested()) {
            Words.check(command);
        }
        return new RunLast().execute(arguments);
    }

    private Path path(String text) {
        try {
            return terminal.directory().resolve(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'%s' must be a path, but has an error: %s".formatted(text, e.getReason()));
        }
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'%s' must be a whole number, at most %d".formatted(text, Integer.MAX_VALUE));
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TypeConversionException("'%s' must be true or false".formatted(text));
        };
    }

    /** {@return the exit code} */
    int run(String... args) {
        Secrets.addProperties();
        int code = commandLine.execute(args);
        terminal.err().flush();
        if (terminal.out().checkError()) {
            terminal.warn("The result could not be written to standard output, which is closed or full.");
            return code == ExitCode.OK ? notPrinted(args) : code;
        }
        return code;
    }

    private static int notPrinted(String... args) {
        String command = args.length == 0 ? "" : args[0];
        return switch (command) {
            case EvalGroupCommand.NAME -> LaunchOutcome.MISTAKE.code(false);
            case CanaryCommand.NAME -> ExitCode.REFUSED;
            default -> ExitCode.RETRY;
        };
    }

    CommandLine commandLine() {
        return commandLine;
    }
}
