package com.example.month;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the commands of the product in a directory, and writes down what they print. */
final class EvalDatasets {

    /** Where the executable jar is looked for. */
    static final String WHERE = "The month needs the executable jar of eval-datasets: "
            + "run './mvnw verify -Psample' in a clone of its repository, or name the jar by -Dmonth.cli=<file>.";

    private static final String JAR = "../eval-datasets-plugin/target";
    private static final Pattern DURATION = Pattern.compile("\\b\\d+(?:[.,]\\d+)? m?s\\b");
    private static final Pattern PROGRESS = Pattern.compile("(?m)^eval .* so far, .*\\R");

    private final Path directory;
    private final ClassLoader program;
    private final StringBuilder transcript = new StringBuilder();

    /** @param program the executable jar, or a class path that has its main class */
    EvalDatasets(Path directory, String program) {
        this.directory = directory;
        this.program = new URLClassLoader(
                Stream.of(program.split(File.pathSeparator))
                        .map(EvalDatasets::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@return the executable jar that the product's build has made; empty if this is no clone of its repository} */
    static Optional<String> program(Path sample) throws IOException {
        var named = Optional.ofNullable(System.getProperty("month.cli"));
        var directory = sample.resolve(JAR).normalize();
        if (named.isPresent() || !Files.isDirectory(directory)) {
            return named;
        }
        try (var files = Files.list(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith("-cli.jar"))
                    .findFirst();
        }
    }

    /** Say what happens between two commands. */
    void say(String sentence) {
        print("\n# " + sentence);
    }

    /** Run a command that must succeed. */
    void run(String... arguments) {
        run(0, arguments);
    }

    /** Run a command that must end with a code. */
    void run(int code, String... arguments) {
        print("$ eval-datasets " + shown(arguments));
        var output = new StringWriter();
        var messages = new StringWriter();
        var ended = call(new PrintWriter(output, true), new PrintWriter(messages, true), arguments);
        print(PROGRESS.matcher(output.toString()).replaceAll("").stripTrailing());
        if (ended != code) {
            throw new IllegalStateException("'eval-datasets %s' must end with code %d, but ended with %d:%n%s%s"
                    .formatted(arguments[0], code, ended, output, messages));
        }
    }

    /** The program has a class loader of its own, since it brings its own libraries. */
    private int call(PrintWriter output, PrintWriter messages, String... arguments) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(program);
        try {
            return (int) program.loadClass("dev.evaljunit.datasets.cli.Main")
                    .getMethod("run", Path.class, PrintWriter.class, PrintWriter.class, String[].class)
                    .invoke(null, directory, output, messages, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Paths of this machine are left out. */
    private static String shown(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> !argument.startsWith("--repository="))
                .map(argument -> argument.startsWith("--classPath=") ? "--classPath=…" : argument)
                .collect(Collectors.joining(" "));
    }

    private void print(String lines) {
        var text = DURATION.matcher(lines.replace(directory.toString(), "…")).replaceAll("… ms");
        System.out.println(text);
        transcript.append(text).append('\n');
    }

    /** {@return all that was printed, without durations} */
    String transcript() {
        return transcript.toString();
    }
}
