/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Maven build of a module, for commands that users paste where they have started it.
 *
 * @param root the directory of the module, or of the outermost POM that lists it
 * @param module the path from there to the module; empty if it is the module
 */
public record MavenBuild(Path root, Path module) {

    /** The system property that is set where the command line runs evals, whose options another run needs as well. */
    public static final String COMMAND_LINE = "dev.evaljunit.command-line";

    private static final String POM = "pom.xml";

    /** What separates tests or is a pattern in {@code -Dtest}; a question mark stands for any one character. */
    private static final Pattern SYNTAX_OF_SELECTION = Pattern.compile("[,+#*!%\\[\\]()]");

    /** What is inert in the shells of all systems. */
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:/#=-]+");

    /**
     * {@return the command that runs an eval; without a POM, what to run and how}
     *
     * @param signature its class, method and parameter types
     * @param setting for this launch; may be empty
     */
    public static String command(String signature, Path directory, String setting) {
        String eval = signature.substring(0, signature.lastIndexOf('('));
        int dot = eval.lastIndexOf('.');
        if (Boolean.getBoolean(COMMAND_LINE)) {
            return again(eval.substring(0, dot) + "#" + eval.substring(dot + 1), setting);
        }
        String testClass = eval.substring(eval.lastIndexOf('.', dot - 1) + 1, dot);
        return of(directory)
                .map(build -> build.test(testClass, eval.substring(dot + 1), setting))
                .orElseGet(() -> setting.isEmpty() ? eval : eval + " with " + setting);
    }

    private static String again(String test, String setting) {
        return "the same command with "
                + (quoted("--select=" + test) + " " + setting.replaceAll("(?<=^| )('?)-D", "$1--set=")).strip();
    }

    /** {@return the build of a module; empty if it has no POM} */
    static Optional<MavenBuild> of(Path directory) {
        Path module = directory.toAbsolutePath().normalize();
        if (!Files.exists(module.resolve(POM))) {
            return Optional.empty();
        }
        Path root = module;
        @Nullable Path parent = root.getParent();
        while (parent != null && lists(parent, root)) {
            root = parent;
            parent = root.getParent();
        }
        return Optional.of(new MavenBuild(root, root.relativize(module)));
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static boolean lists(Path aggregator, Path module) {
        Path pom = aggregator.resolve(POM);
        try {
            return Files.exists(pom)
                    && Files.readString(pom)
                            .contains("<module>" + slashed(aggregator.relativize(module)) + "</module>");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * {@return the command that runs one test method}
     *
     * @param testClass without its package
     * @param setting for this launch; may be empty
     */
    String test(String testClass, String method, String setting) {
        String tool = Files.exists(root.resolve("mvnw")) ? "./mvnw" : "mvn";
        String only = module.toString().isEmpty()
                ? ""
                : " -pl " + quoted(slashed(module)) + " -am -Dsurefire.failIfNoSpecifiedTests=false";
        return (tool + " test" + only + " "
                        + quoted("-Dtest=" + testClass + "#"
                                + SYNTAX_OF_SELECTION.matcher(method).replaceAll("?")) + " " + setting)
                .strip();
    }

    /** A nested class has a dollar sign in its name, and a method in Kotlin anything. */
    static String quoted(String argument) {
        return HARMLESS.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
