/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Samples;
import dev.evaljunit.Score;
import dev.evaljunit.internal.annotated.AnnotatedJudges;
import dev.evaljunit.internal.annotated.Reflection;
import dev.evaljunit.internal.run.NamedJudge;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code of a module that opens its package to nobody, or to what is on the class path as JUnit is here. */
@Tag("slow")
class ClosedPackageTests {

    private static final String ADVICE =
            "Package 'returns.desk' of module 'returns' must be open. Add 'opens returns.desk;' to its module-info.java, or export the package if its types are public.";

    @TempDir
    static Path directory;

    @BeforeAll
    static void compile() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("returns/desk"));
        Path module = Files.writeString(
                directory.resolve("module-info.java"),
                "module returns { provides java.util.function.Supplier with returns.desk.Desk; }");
        Path desk = Files.writeString(sources.resolve("Desk.java"), """
                package returns.desk;

                import dev.evaljunit.*;

                public class Desk implements java.util.function.Supplier<Object> {

                    record Order(String id) {}

                    @EvalJudge
                    private final Judge cites = (evalCase, answer) -> Score.pass();

                    @EvalJudge
                    private boolean brief() {
                        return true;
                    }

                    @Override
                    public Object get() {
                        return new Order("A-1");
                    }
                }
                """);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        directory.resolve("classes").toString(),
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "--add-reads",
                        "returns=ALL-UNNAMED",
                        module.toString(),
                        desk.toString());
        assertThat(status).isZero();
    }

    /** The module system makes the service even if its package is closed. */
    private static Supplier<?> desk(boolean isOpen) {
        var configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(directory.resolve("classes")), ModuleFinder.of(), Set.of("returns"));
        ClassLoader parent = ClosedPackageTests.class.getClassLoader();
        var controller = ModuleLayer.defineModulesWithOneLoader(configuration, List.of(ModuleLayer.boot()), parent);
        Module module = controller.layer().findModule("returns").orElseThrow();
        controller.addReads(module, parent.getUnnamedModule());
        if (isOpen) {
            controller.addOpens(module, "returns.desk", parent.getUnnamedModule());
        }
        return ServiceLoader.load(controller.layer(), Supplier.class)
                .findFirst()
                .orElseThrow();
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(EvalException.class).hasMessageContaining(ADVICE);
    }

    @Test
    void usesWhatIsOpen() throws Exception {
        Supplier<?> desk = desk(true);
        new TestInstance(desk.getClass()).run(desk.getClass().getMethod("get"), instance -> {
            for (NamedJudge judge : AnnotatedJudges.of(instance)) {
                assertThat(judge.judge().score(Samples.refund(), Answer.of("yes")))
                        .isEqualTo(Score.pass());
            }
            assertThat(AnnotatedJudges.of(instance)).hasSize(2);
        });
        assertThat(Answer.from(desk.get()).output()).hasValue(Map.of("id", "A-1"));
    }

    @Test
    void namesThePackageOfATestClass() throws Exception {
        Supplier<?> desk = desk(false);
        refuses(() -> AnnotatedJudges.of(desk));
        refuses(() -> Reflection.invoke(desk.getClass().getMethod("get"), desk));
        refuses(() -> new TestInstance(desk.getClass()).run(desk.getClass().getMethod("get"), instance -> {}));
    }

    @Test
    void namesThePackageOfAnAnswerInsteadOfBlamingTheAgent() {
        Supplier<?> desk = desk(false);
        assertThatThrownBy(() -> Answer.of("yes").withOutput(List.of(desk.get())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The answer could not be written as JSON: " + ADVICE);
        refuses(() -> Samples.refund().input(desk.get().getClass()));
        refuses(() -> Eval.of(Dataset.of("orders", List.of(EvalCase.of("one", Map.of()))))
                .agent(evalCase -> desk.get())
                .judge("fine", (evalCase, answer) -> Score.pass())
                .run());
    }
}
