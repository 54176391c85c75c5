/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.docs;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.EvalTest;
import dev.evaljunit.docs.MarkdownPage.Block;
import dev.evaljunit.docs.MarkdownPage.Link;
import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.Retrieval;
import dev.evaljunit.judge.Safety;
import dev.evaljunit.judge.Similarity;
import dev.evaljunit.judge.Trajectories;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation agrees with the code. */
@Tag("slow")
class DocumentationTests {

    /** The files that it shows are compiled and run by TutorialTests. */
    private static final Path TUTORIAL = Path.of("docs/tutorial.md");

    /** Where Java runs in this build. */
    private static final List<Path> SOURCES = List.of(
            MarkdownPage.ROOT.resolve("sample-project/src"),
            MarkdownPage.ROOT.resolve("eval-datasets-plugin/src/it/spring-boot/src"),
            MarkdownPage.ROOT.resolve("eval-datasets-plugin/src/it/fetch-sources/vault/src"),
            Path.of("src/test/java"));

    private static final Path KOTLIN = MarkdownPage.ROOT.resolve("eval-datasets-plugin/src/it/kotlin/src");

    private static final Path REFERENCE = Path.of("docs/reference");

    @Tag("slow")
    @Test
    void cutsJavaFromCodeThatRuns() throws IOException {
        List<List<String>> sources = sources();
        var missing = new ArrayList<String>();
        int blocks = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (Block block : page.blocks()) {
                if (block.language().equals("java") && !isFileOfTutorial(page, block)) {
                    blocks++;
                    missing(page, block, sources).ifPresent(missing::add);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(blocks).isGreaterThan(10);
    }

    @Test
    void cutsKotlinFromABuildThatRuns() throws IOException {
        List<List<String>> sources = sources(KOTLIN, ".kt");
        List<Block> blocks = MarkdownPage.read(Path.of("docs/how-to/use-with-kotlin.md")).blocks().stream()
                .filter(block -> block.language().equals("kotlin"))
                .toList();

        assertThat(blocks)
                .hasSizeGreaterThan(3)
                .allMatch(block -> sources.stream().anyMatch(source -> contains(source, block.text())));
    }

    private static boolean isFileOfTutorial(MarkdownPage page, Block block) {
        return page.path().equals(TUTORIAL) && block.isFile();
    }

    private static Optional<String> missing(MarkdownPage page, Block block, List<List<String>> sources) {
        return sources.stream().anyMatch(source -> contains(source, block.text()))
                ? Optional.empty()
                : Optional.of(
                        "%s:%s: Java in the documentation must stand in a source file of sample-project, of 'src/it/spring-boot' or 'src/it/fetch-sources', or of a test, but this stands in none. Copy it from where it compiles, or add it there between '// tag::name[]' and '// end::name[]'."
                                .formatted(page.path(), block.line()));
    }

    private static boolean contains(List<String> source, String text) {
        int length = (int) text.lines().count();
        return IntStream.rangeClosed(0, source.size() - length)
                .mapToObj(start -> source.subList(start, start + length))
                .anyMatch(window -> String.join("\n", window).stripIndent().equals(text));
    }

    private static List<List<String>> sources() throws IOException {
        var sources = new ArrayList<List<String>>();
        for (Path directory : SOURCES) {
            sources.addAll(sources(directory, ".java"));
        }
        MarkdownPage.read(TUTORIAL).blocks().stream()
                .filter(Block::isFile)
                .map(block -> block.text().lines().toList())
                .forEach(sources::add);
        return sources;
    }

    private static List<List<String>> sources(Path directory, String suffix) throws IOException {
        var sources = new ArrayList<List<String>>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(suffix)).toList()) {
                sources.add(withoutTags(Files.readAllLines(file)));
            }
        }
        return sources;
    }

    private static List<String> withoutTags(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.strip().matches("// (tag|end)::[\\w-]+\\[]"))
                .toList();
    }

    @Test
    void beginsWithTheRedGateOfTheTutorial() throws IOException {
        assertThat(messages(Path.of("README.md"))).hasSize(1).isSubsetOf(messages(TUTORIAL));
    }

    private static List<String> messages(Path page) throws IOException {
        return MarkdownPage.read(page).blocks().stream()
                .map(Block::text)
                .filter(text -> text.startsWith("Eval '"))
                .toList();
    }

    @Test
    void quotesGatesOfTheBrokenSample() throws IOException {
        Path expectations = MarkdownPage.ROOT.resolve("eval-datasets-plugin/src/it/sample-broken");
        var spoken = new ArrayList<String>();
        for (String gate : List.of("pass-rate", "pass-rate-by-user_cohort", "groundedness-p10")) {
            spoken.addAll(Files.readAllLines(expectations.resolve(gate + ".txt")));
        }
        List<String> quoted = messages(Path.of("docs/how-to/read-a-red-gate.md")).stream()
                .filter(text -> text.startsWith("Eval 'RefundAssistantEvalTest") && !text.contains("model endpoint"))
                .flatMap(String::lines)
                .toList();
        assertThat(quoted)
                .hasSizeGreaterThan(5)
                .allMatch(line -> spoken.stream().anyMatch(spokenLine -> isExcerpt(line, spokenLine)));
    }

    /** Three dots stand for anything. */
    private static boolean isExcerpt(String line, String whole) {
        String pattern = Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return whole.matches(pattern);
    }

    @Test
    void leadsEveryLinkSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        int links = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (Link link : page.relativeLinks()) {
                links++;
                broken(page, link).ifPresent(broken::add);
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(60);
    }

    private static Optional<String> broken(MarkdownPage page, Link link) {
        String[] parts = link.target().split("#", 2);
        Path target = parts[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(parts[0]).normalize();
        if (!Files.exists(MarkdownPage.ROOT.resolve(target))) {
            return Optional.of("%s:%s: the link must lead to a file, but '%s' is none. Correct it."
                    .formatted(page.path(), link.line(), target));
        }
        if (parts.length == 2 && !MarkdownPage.read(target).anchors().contains(parts[1])) {
            return Optional.of("%s:%s: the link must lead to a heading, but '%s' has no '#%s'. Correct it."
                    .formatted(page.path(), link.line(), target, parts[1]));
        }
        return Optional.empty();
    }

    @Test
    void listsExactlyTheSettings() {
        List<String> keys = Arrays.stream(EvalSettings.class.getFields())
                .filter(field -> field.getType() == String.class)
                .map(field -> "`" + read(field) + "`")
                .toList();
        assertThat(reference("configuration.md").firstColumnBelow("# Configuration"))
                .containsExactlyInAnyOrderElementsOf(keys)
                .hasSizeGreaterThan(5);
    }

    private static Object read(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listsExactlyTheFilesOfAReport(@TempDir Path directory) throws IOException {
        RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts()).write(directory);
        Files.createFile(directory.resolve("trials.jsonl"));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(reference("reports.md").firstColumnBelow("# Reports"))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> "`" + file.getFileName() + "`").toList());
        }
    }

    static Stream<Arguments> judges() {
        return Stream.of(
                Arguments.of("docs/reference/judges.md", "# Judges", Judges.class),
                Arguments.of("docs/judges/similarity.md", "# Similarity", Similarity.class),
                Arguments.of("docs/judges/retrieval.md", "# Retrieval", Retrieval.class),
                Arguments.of("docs/judges/trajectories.md", "# Trajectories", Trajectories.class),
                Arguments.of("docs/judges/safety.md", "# Safety", Safety.class));
    }

    @ParameterizedTest
    @MethodSource("judges")
    void listsExactlyTheJudges(Path page, String heading, Class<?> family) {
        List<String> factories = Arrays.stream(family.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .toList();
        assertThat(MarkdownPage.read(page).firstColumnBelow(heading))
                .map(cell -> cell.replaceAll("\\[`(\\w+)\\(.*", "$1"))
                .containsExactlyInAnyOrderElementsOf(factories)
                .hasSizeGreaterThan(5);
    }

    /** {@return annotations whose attributes the reference lists; of gates, all that there are} */
    static Stream<Class<?>> annotations() {
        var gates = new ClassFileImporter()
                .importPackages("dev.evaljunit").that(annotatedWith(GateAnnotation.class)).stream()
                        .filter(type -> type.getPackageName().equals("dev.evaljunit"))
                        .map(JavaClass::reflect);
        return Stream.concat(Stream.of(EvalTest.class, EvalDataset.class, EvalJudge.class), gates);
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void listsAllAttributes(Class<?> annotation) {
        List<String> rows = reference("evals.md").prose();
        String heading = rows.stream()
                .filter(line -> line.matches("#+ @" + annotation.getSimpleName()))
                .findFirst()
                .orElseThrow();
        List<String> attributes = Arrays.stream(annotation.getDeclaredMethods())
                .map(method -> "`" + method.getName() + "`")
                .toList();
        assertThat(reference("evals.md").firstColumnBelow(heading))
                .flatMap(cell -> List.of(cell.split(", ")))
                .containsExactlyInAnyOrderElementsOf(attributes);
    }

    private static MarkdownPage reference(String name) {
        return MarkdownPage.read(REFERENCE.resolve(name));
    }
}
