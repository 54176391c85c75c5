package com.example.shop.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.shop.feedback.FeedbackEvent.NeedsSignal;
import com.example.shop.feedback.FeedbackEvent.ScoreSource;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackWriterTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("logs/feedback.jsonl");
    }

    private static NeedsSignal joined(String trace) {
        return FeedbackEvent.ofTrace(trace)
                .promptVersion("support@12")
                .route("refund")
                .userCohort("consumer")
                .scoreSource(ScoreSource.HUMAN);
    }

    @Test
    void appendsEachEventAsALine() throws IOException {
        FeedbackWriter writer = FeedbackWriter.open(file());
        writer.append(joined("t1")
                .thumbsDown()
                .withId("f1")
                .withCreatedAt(Instant.parse("2026-05-20T14:33:05.123456Z"))
                .withInput("Can I \"return\" it?\n")
                .withOutput("No \\ yes\u2028\u0001\uD83D\uDE00\uD83D")
                .withComment("wrong")
                .inThread("chat-7", 2));
        FeedbackWriter.open(file()).append(joined("t2").stars(4).withId("f2"));

        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isEqualTo("{\"feedback_id\":\"f1\",\"trace_id\":\"t1\",\"prompt_version\":\"support@12\",\"route\":\"refund\","
                        + "\"user_cohort\":\"consumer\",\"score_source\":\"human\",\"signal_type\":\"thumbs_down\","
                        + "\"created_at\":\"2026-05-20T14:33:05.123Z\",\"input\":\"Can I \\\"return\\\" it?\\n\","
                        + "\"output\":\"No \\\\ yes\\u2028\\u0001\uD83D\uDE00\\ud83d\",\"comment\":\"wrong\","
                        + "\"thread_id\":\"chat-7\",\"turn\":2}");
        assertThat(lines.get(1)).contains("\"signal_type\":\"stars\"").contains("\"value\":4");
    }

    @Test
    void hasAnIdAndATimeOfItsOwn() {
        assertThat(joined("t1").copy().toJson()).isNotEqualTo(joined("t1").copy().toJson());
        assertThat(joined("t1").copy().toJson())
                .containsPattern("\"feedback_id\":\"[0-9a-f-]{36}\"")
                .containsPattern("\"created_at\":\"20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z\"");
    }

    @Test
    void refusesBlankFieldsByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeedbackEvent.ofTrace("t1").promptVersion(" "))
                .withMessage("'prompt_version' of a feedback event must not be blank, found ' '.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined(null))
                .withMessage("'trace_id' of a feedback event must not be blank, found null.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined("t1").escalation(""))
                .withMessage("'escalation_reason' of a feedback event must not be blank, found ''.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined("t1").stars(6))
                .withMessage("Stars must be from 1 to 5, found 6.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FeedbackEvent.ofTrace(\"t\").route(\"r\")",
                "FeedbackEvent.ofTrace(\"t\").promptVersion(\"p\").userCohort(\"c\")",
                "FeedbackEvent.ofTrace(\"t\").promptVersion(\"p\").route(\"r\").scoreSource(ScoreSource.HUMAN)",
                "FeedbackEvent.ofTrace(\"t\").promptVersion(\"p\").route(\"r\").userCohort(\"c\").thumbsUp()",
                "FeedbackEvent.thumbsUp()",
                "new FeedbackEvent(java.util.Map.of())"
            })
    void doesNotCompileWithoutAJoinField(String expression) {
        assertThat(compiles(expression)).isFalse();
    }

    @Test
    void compilesWithAllJoinFields() {
        assertThat(compiles("FeedbackEvent.ofTrace(\"t\").promptVersion(\"p\").route(\"r\").userCohort(\"c\")"
                        + ".scoreSource(FeedbackEvent.ScoreSource.API).thumbsUp()"))
                .isTrue();
    }

    private boolean compiles(String expression) {
        String source = "import com.example.shop.feedback.*; class Use { Object event = " + expression + "; }";
        var unit = new SimpleJavaFileObject(URI.create("string:///Use.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoresErrors) {
                return source;
            }
        };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classes = Path.of(FeedbackEvent.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
        return compiler.getTask(
                        new StringWriter(), null, found -> {}, List.of("-proc:none", "-cp", classes, "-d", directory.toString()), null, List.of(unit))
                .call();
    }

    @Test
    void movesATornLastLineAside() throws IOException {
        FeedbackWriter.open(file()).append(joined("t1").copy());
        String whole = Files.readString(file());
        Files.writeString(file(), whole + "{\"feedback_id\":\"f2\",\"trace");

        FeedbackWriter.open(file());

        assertThat(file()).hasContent(whole.strip());
        assertThat(directory.resolve("logs/feedback.jsonl.torn")).hasContent("{\"feedback_id\":\"f2\",\"trace");
    }

    @Test
    void movesAsideWhatAKilledProcessLeavesWhileOthersGoOn() throws IOException {
        FeedbackWriter writer = FeedbackWriter.open(file());
        Files.writeString(file(), "{\"torn");

        writer.append(joined("t1").copy());

        assertThat(Files.readAllLines(file())).singleElement().asString().startsWith("{\"feedback_id\"").endsWith("}");
    }

    @Test
    void goesOnInANewFileWhenTheOldOneIsMoved() throws IOException {
        FeedbackWriter writer = FeedbackWriter.open(file());
        writer.append(joined("t1").copy());
        Files.move(file(), directory.resolve("feedback-2026-05.jsonl"));
        writer.append(joined("t2").copy());

        assertThat(Files.readAllLines(file())).singleElement().asString().contains("\"t2\"");
    }

    @Test
    void keepsTheEventOfAnInterruptedThread() throws IOException {
        FeedbackWriter writer = FeedbackWriter.open(file());
        Thread.currentThread().interrupt();
        writer.append(joined("t1").copy());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void throwsIfTheEventIsNotInTheFile() throws IOException {
        FeedbackWriter writer = FeedbackWriter.open(file());
        Files.delete(file());
        Files.createDirectory(file());

        assertThatIOException().isThrownBy(() -> writer.append(joined("t1").copy()));
    }

    @Test
    void keepsLinesOfThreadsAndProcessesApart() throws Exception {
        var processes = new ArrayList<Process>();
        for (String name : List.of("a", "b")) {
            processes.add(start(Many.class, file().toString(), name));
        }
        Many.write(file(), "c");
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        Set<String> traces = new HashSet<>();
        for (String line : Files.readAllLines(file(), StandardCharsets.UTF_8)) {
            assertThat(line).startsWith("{\"feedback_id\":").endsWith("\"}");
            traces.add(line.replaceAll(".*\"trace_id\":\"([^\"]+)\".*", "$1"));
        }
        assertThat(traces).hasSize(3 * Many.EVENTS);
        assertThat(Files.readAllLines(file())).hasSize(3 * Many.EVENTS);
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    @Test
    void leavesWholeLinesWhenItIsKilled() throws Exception {
        FeedbackWriter writer = FeedbackWriter.open(file());
        for (int kill = 1; kill <= 3; kill++) {
            long before = Files.size(file());
            Process endless = start(Endless.class, file().toString());
            while (Files.size(file()) < before + 3_000_000 && endless.isAlive()) {
                Thread.sleep(1);
            }
            endless.destroyForcibly().waitFor();
            writer.append(joined("after-" + kill).copy());

            assertThat(Files.readAllLines(file()))
                    .allMatch(line -> line.startsWith("{\"feedback_id\":") && line.endsWith("\"}"))
                    .last()
                    .asString()
                    .contains("\"after-" + kill + "\"");
        }
    }

    /** A process that writes long events until it is killed. */
    static final class Endless {

        public static void main(String[] arguments) throws IOException {
            FeedbackWriter writer = FeedbackWriter.openWithoutForcing(Path.of(arguments[0]));
            String comment = "long ".repeat(20_000);
            while (true) {
                writer.append(joined("endless").comment(comment));
            }
        }
    }

    /** A process with several threads, each with a writer of its own. */
    static final class Many {

        static final int EVENTS = 200;

        public static void main(String[] arguments) throws Exception {
            write(Path.of(arguments[0]), arguments[1]);
        }

        static void write(Path file, String name) throws Exception {
            var tasks = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> write(file, name, thread)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(tasks).get();
        }

        private static void write(Path file, String name, int thread) {
            try {
                FeedbackWriter writer = FeedbackWriter.openWithoutForcing(file);
                for (int i = thread; i < EVENTS; i += 4) {
                    writer.append(joined(name + "-" + i).comment("long ".repeat(1_000)));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
