/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.evals.DeclaredEval.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EvalSearchTests {

    private static final String EVAL = "{ @EvalTest String answers(EvalCase c) { return \"\"; } }";

    @TempDir
    private Path directory;

    private List<DeclaredEval> search(String... classes) throws Exception {
        CompiledClasses.compile(
                directory.resolve("tests"), List.of(directory.resolve("others")), "org.example", classes);
        return search();
    }

    private List<DeclaredEval> search() throws Exception {
        Path tests = directory.resolve("tests");
        try (var files = new ClassFiles(List.of(tests), () -> List.of(directory.resolve("others")))) {
            return new EvalSearch(files).in(tests);
        }
    }

    private static DeclaredEval eval(String name, Kind kind, String... otherMethods) {
        return new DeclaredEval(
                "org.example." + name.substring(0, name.indexOf('.')),
                name.substring(name.indexOf('.') + 1),
                kind,
                false,
                false,
                false,
                withConstructor(otherMethods));
    }

    private static Set<String> withConstructor(String... methods) {
        return Stream.concat(Stream.of("<init>"), Stream.of(methods)).collect(Collectors.toSet());
    }

    @Test
    void findsEvalsOfAllThreeKinds() throws Exception {
        assertThat(search(
                        "class ATest " + EVAL,
                        "class BTest { @EvalTemplate void answers(EvalCase c, Trial t) {} }",
                        "class CTest { @ParameterizedTest @EvalDataset(\"x\") void answers(EvalCase c) {} }",
                        "class DTest { @ParameterizedTest void other(String s) {} @Test void plain() {} }"))
                .containsExactly(
                        eval("ATest.answers", Kind.EVAL_TEST),
                        eval("BTest.answers", Kind.EVAL_TEMPLATE),
                        eval("CTest.answers", Kind.PARAMETERIZED));
    }

    @Test
    void followsAnnotationsOfAnnotationsIntoDependencies() throws Exception {
        CompiledClasses.compile(
                directory.resolve("others"),
                List.of(),
                "org.other",
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @EvalTest public @interface Inner {}",
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @Inner public @interface Outer {}");

        assertThat(search("class ATest { @org.other.Outer String answers(EvalCase c) { return \"\"; } }"))
                .containsExactly(eval("ATest.answers", Kind.EVAL_TEST));
    }

    @Test
    void findsInheritedEvalsOfClassesThatAreRun() throws Exception {
        CompiledClasses.compile(
                directory.resolve("others"),
                List.of(),
                "org.other",
                "public abstract class Base {"
                        + " @EvalTest protected String inherited(EvalCase c) { return \"\"; }"
                        + " @EvalTest protected String overridden(EvalCase c) { return \"\"; } }");

        assertThat(search(
                        "abstract class AbstractTest extends org.other.Base {}",
                        "interface Mixin { @EvalTest default String mixed(EvalCase c) { return \"\"; } }",
                        "class ATest extends AbstractTest implements Mixin {"
                                + " @Override protected String overridden(EvalCase c) { return \"\"; } }"))
                .containsExactly(
                        eval("ATest.inherited", Kind.EVAL_TEST, "overridden", "mixed"),
                        eval("ATest.mixed", Kind.EVAL_TEST, "overridden", "inherited"));
    }

    @Test
    void seesWhatIsDisabledAndWhatIsNested() throws Exception {
        assertThat(search(
                        "class ATest { @Disabled @EvalTest String answers(EvalCase c) { return \"\"; } }",
                        "@Disabled class BTest { @Nested class Inner { @EvalTemplate void answers(EvalCase c, Trial t) {} } }",
                        "class CTest { static class Fixture " + EVAL + " }"))
                .containsExactly(
                        new DeclaredEval(
                                "org.example.ATest", "answers", Kind.EVAL_TEST, true, false, false, withConstructor()),
                        new DeclaredEval(
                                "org.example.BTest$Inner",
                                "answers",
                                Kind.EVAL_TEMPLATE,
                                true,
                                false,
                                false,
                                withConstructor()),
                        new DeclaredEval(
                                "org.example.CTest$Fixture",
                                "answers",
                                Kind.EVAL_TEST,
                                false,
                                true,
                                false,
                                withConstructor()));
    }

    @Test
    void doesNotCountWhatNobodyRuns() throws Exception {
        assertThat(search(
                        "abstract class AbstractTest " + EVAL,
                        "class ATest { void other() { class Local " + EVAL + " } Object o = new Object() " + EVAL
                                + "; }"))
                .isEmpty();
    }

    @Test
    void readsClassFilesOfReleasesToCome() throws Exception {
        CompiledClasses.compile(directory.resolve("tests"), List.of(), "org.example", "class ATest " + EVAL);
        Path file = directory.resolve("tests/org/example/ATest.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 99;
        Files.write(file, bytes);

        assertThat(search()).containsExactly(eval("ATest.answers", Kind.EVAL_TEST));
    }

    @Test
    void findsNothingWhereThereAreNoTests() throws Exception {
        assertThat(search()).isEmpty();
    }
}
