/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.RunReport.Surface;
import dev.evaljunit.internal.text.CiServer;
import dev.evaljunit.internal.text.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes finished runs in the formats that a user, or the CI server, asks for. */
public final class Outputs {

    private static final String AUTO = "auto";
    private static final String NONE = "none";

    private final Set<Format> formats;
    private final UnaryOperator<@Nullable String> environment;
    private final SourceFiles files;

    private Outputs(Set<Format> formats, UnaryOperator<@Nullable String> environment, SourceFiles files) {
        this.formats = formats;
        this.environment = environment;
        this.files = files;
    }

    /**
     * Read the names of outputs.
     *
     * @param setting what messages call the setting
     * @param names of outputs, {@code auto} or {@code none}
     * @param module the directory of the module that is tested
     * @throws EvalException if one is unknown, or cannot be written here
     */
    public static Outputs of(String setting, List<String> names, Path module) {
        return of(setting, names, module, System::getenv);
    }

    static Outputs of(String setting, List<String> names, Path module, UnaryOperator<@Nullable String> environment) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        for (String name : names) {
            if (name.equals(AUTO)) {
                formats.addAll(shownBy(environment));
            } else if (!name.equals(NONE)) {
                formats.add(named(setting, name));
            } else if (names.size() > 1) {
                throw new EvalException("%s must be 'none' or a list of outputs, found both: '%s'. Remove one of them."
                        .formatted(setting, String.join(",", names)));
            }
        }
        if (formats.contains(Format.GITHUB_SUMMARY) && summaryFile(environment).isEmpty()) {
            throw new EvalException(
                    "%s lists 'github-summary', which is appended to the file that %s names, but that %s"
                            .formatted(setting, StepSummary.VARIABLE, obstacle(environment)));
        }
        return new Outputs(formats, environment, SourceFiles.of(module));
    }

    private static Format named(String setting, String name) {
        List<String> known = Stream.concat(
                        Stream.of(AUTO, NONE), Arrays.stream(Format.values()).map(Format::key))
                .toList();
        return Format.named(name)
                .orElseThrow(
                        () -> new EvalException("%s must be a list of known outputs, found '%s'.%s Known outputs: %s."
                                .formatted(setting, name, Nearest.hint(name, known), String.join(", ", known))));
    }

    private static Set<Format> shownBy(UnaryOperator<@Nullable String> environment) {
        return CiServer.find(environment)
                .map(server -> switch (server) {
                    case GITHUB ->
                        summaryFile(environment).isPresent()
                                ? EnumSet.of(Format.GITHUB_SUMMARY, Format.GITHUB_ANNOTATIONS)
                                : EnumSet.of(Format.GITHUB_ANNOTATIONS);
                    case GITLAB -> EnumSet.of(Format.GITLAB_CODE_QUALITY);
                    case TEAMCITY -> EnumSet.of(Format.TEAMCITY);
                })
                .orElseGet(() -> EnumSet.noneOf(Format.class));
    }

    private static String obstacle(UnaryOperator<@Nullable String> environment) {
        return Optional.ofNullable(environment.apply(StepSummary.VARIABLE))
                .filter(file -> !file.isBlank())
                .map(file ->
                        "names '%s', which does not exist. Create the file, or use 'auto', which writes it only where that exists."
                                .formatted(file))
                .orElse("names none. Use 'auto', which writes it only there.");
    }

    /** GitHub creates the file; in a container without it, nobody would read what is written. */
    private static Optional<Path> summaryFile(UnaryOperator<@Nullable String> environment) {
        return Optional.ofNullable(environment.apply(StepSummary.VARIABLE))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    /**
     * Write a report with its outputs.
     *
     * @param signature of the eval: class, method and parameter types
     * @param directory of the report
     * @throws EvalException if something cannot be written
     */
    public void write(RunReport report, String signature, Path directory) {
        EvalPlace place = EvalPlace.of(signature, directory, files);
        report.write(directory, surfaces(place));
        print(report, place);
        if (formats.contains(Format.GITHUB_SUMMARY)) {
            appendSummary(report, place);
        }
    }

    private List<Surface> surfaces(EvalPlace place) {
        return formats.stream()
                .flatMap(format -> format.file().map(file -> new Surface(file, text(format.output(), place))).stream())
                .toList();
    }

    private static RunReport.Text text(Output output, EvalPlace place) {
        return (reported, out) -> output.write(new OutputRun(reported, place), out);
    }

    private void print(RunReport report, EvalPlace place) {
        String commands = Stream.of(Format.GITHUB_ANNOTATIONS, Format.TEAMCITY)
                .filter(formats::contains)
                .map(format -> report.inMemory(text(format.output(), place)))
                .collect(Collectors.joining());
        if (!commands.isEmpty()) {
            Console.printCommands(commands);
        }
    }

    private void appendSummary(RunReport report, EvalPlace place) {
        Path file = Path.of(Objects.requireNonNull(environment.apply(StepSummary.VARIABLE)));
        String whole = report.inMemory(text(StepSummary::write, place));
        String brief = report.inMemory(text(StepSummary::writeBrief, place));
        if (!StepSummary.append(file, whole, brief)) {
            Console.print("eval %s: the summary of the step is full, so it lacks this eval; see '%s'"
                    .formatted(place.method(), place.report("summary.md")));
        }
    }
}
