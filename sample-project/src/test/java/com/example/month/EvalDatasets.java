package com.example.month;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs the commands of the product in a directory, and writes down what they print. */
final class EvalDatasets {

    /** Where the executable jar is looked for. */
    static final String WHERE =
            "run './mvnw verify -Psample' in a clone of its repository, or name the jar by -Dmonth.cli=<file>.";

    private static final String JAR = "../eval-datasets-plugin/target";
    private static final Pattern DURATION = Pattern.compile("\\b\\d+(?:[.,]\\d+)? m?s\\b");
    private static final Pattern PROGRESS = Pattern.compile("(?m)^eval .* so far, .*\\R");

    private final Path directory;
    private final List<String> program;
    private final StringBuilder transcript = new StringBuilder();

    /** @param program the executable jar, or a class path that has its main class */
    EvalDatasets(Path directory, String program) {
        this.directory = directory;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.program = Files.isRegularFile(Path.of(program))
                ? List.of(java, "-XX:TieredStopAtLevel=1", "-jar", program)
                : List.of(java, "-XX:TieredStopAtLevel=1", "-cp", program, "dev.evaljunit.datasets.cli.Main");
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
    void run(String... arguments) throws IOException, InterruptedException {
        run(0, Map.of(), arguments);
    }

    /** Run a command that must end with a code. */
    void run(int code, Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        print("$ eval-datasets " + String.join(" ", arguments).replace(classPath(arguments), "…"));
        var command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        var messages = Files.createTempFile("month", ".txt");
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(messages.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        print(PROGRESS.matcher(output).replaceAll("").stripTrailing());
        if (process.waitFor() != code) {
            throw new IllegalStateException("'eval-datasets %s' must end with code %d, but ended with %d:%n%s%s"
                    .formatted(arguments[0], code, process.exitValue(), output, Files.readString(messages)));
        }
        Files.delete(messages);
    }

    /** It is long, and of one machine only. */
    private static String classPath(String... arguments) {
        for (var argument : arguments) {
            if (argument.startsWith("--classPath=")) {
                return argument.substring("--classPath=".length());
            }
        }
        return "\n";
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
