/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lays out help: the options of a command before those of many, and commands by topic. */
final class HelpLayout {

    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .order(99)
            .description("Show this help.")
            .build();

    private static final OptionSpec VERSION = OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .order(100)
            .description("Show the version.")
            .build();

    private HelpLayout() {}

    static void apply(CommandLine root, List<CommandTopic> topics) {
        layOut(root);
        root.getCommandSpec().addOption(VERSION);
        root.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, commands(topics));
    }

    private static void layOut(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        if (usage.customSynopsis().length == 0) {
            usage.customSynopsis(spec.qualifiedName() + " [options]");
        }
        usage.sortOptions(false);
        usage.requiredOptionMarker('*');
        if (spec.findOption("--help") == null) {
            spec.addOption(HELP);
        }
        commandLine.getSubcommands().values().forEach(HelpLayout::layOut);
        usage.headerHeading("%n");
        usage.descriptionHeading(usage.description().length == 0 ? "" : "%n");
        commandLine.setHelpSectionKeys(synopsisFirst(commandLine.getHelpSectionKeys()));
        commandLine.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpLayout::options);
    }

    private static List<String> synopsisFirst(List<String> keys) {
        var ordered = new ArrayList<>(keys);
        List<String> header = List.copyOf(ordered.subList(0, ordered.indexOf(SECTION_KEY_HEADER) + 1));
        ordered.removeAll(header);
        ordered.addAll(ordered.indexOf(SECTION_KEY_SYNOPSIS) + 1, header);
        return ordered;
    }

    private static String options(Help help) {
        CommandSpec spec = help.commandSpec();
        List<OptionSpec> network = spec.mixins().values().stream()
                .filter(mixin -> mixin.userObject() instanceof NetworkOptions)
                .flatMap(mixin -> mixin.options().stream())
                .toList();
        List<OptionSpec> own = spec.options().stream()
                .filter(option ->
                        network.stream().noneMatch(other -> other.longestName().equals(option.longestName())))
                .toList();
        return section("Options", own, help) + section("Options for the network", network, help);
    }

    private static String section(String heading, List<OptionSpec> options, Help help) {
        String required = options.stream().anyMatch(OptionSpec::required) ? " (* must be given)" : "";
        return options.isEmpty()
                ? ""
                : "%n%s%s:%n".formatted(heading, required) + help.optionListExcludingGroups(options);
    }

    private static IHelpSectionRenderer commands(List<CommandTopic> topics) {
        return help -> {
            var text = new StringBuilder();
            for (CommandTopic topic : topics) {
                text.append("%n%s:%n".formatted(topic.name()));
                topic.commands().forEach(command -> text.append(line(command, help)));
            }
            return text.toString();
        };
    }

    private static String line(Object command, Help help) {
        CommandLine known = command instanceof CommandLine line ? line : new CommandLine(command);
        CommandSpec spec = known.getCommandSpec();
        String name = help.colorScheme().commandText(spec.name()).toString();
        return "  %s%s%s%n"
                .formatted(
                        name,
                        " ".repeat(20 - spec.name().length()),
                        String.join(" ", spec.usageMessage().header()));
    }
}
