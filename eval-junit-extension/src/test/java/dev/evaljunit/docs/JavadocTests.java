/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finds what has no Javadoc; whether Javadoc is correct is checked by the compiler. */
@Tag("slow")
class JavadocTests {

    private static final Path SOURCES = Path.of("src/main/java");

    private static List<String> undocumented(Path directory) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.walk(directory)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    paths.filter(path -> path.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
            var scanner = new Undocumented(DocTrees.instance(task));
            task.parse().forEach(unit -> scanner.scan(unit, null));
            return scanner.found;
        }
    }

    @Test
    void documentsTheApi() throws IOException {
        assertThat(undocumented(SOURCES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "public class A {}, A",
        "/** Is. */ public class A { public void b() {} }, A.b",
        "/** Is. */ public class A { protected static final int B = 1; }, A.B",
        "/** Is. */ public class A { public A(int b) {} }, A.<init>",
        "/** Is. */ public interface A { void b(); }, A.b",
        "/** Is. */ public interface A { class B {} }, A.B",
        "/** Is. */ public enum A { B }, A.B"
    })
    void findsWhatHasNoJavadoc(String source, String name, @TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("A.java"), source);

        assertThat(undocumented(directory)).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class A { public void b() {} }
            @API(status = API.Status.INTERNAL) public class A { public void b() {} }
            package dev.evaljunit.internal.run; public class A { public void b() {} }
            /** Is. */ public class A { void b() {} private class C { public int d; } }
            /** Is. */ public class A { @Override public String toString() { return ""; } }
            /** Is. */ public record A(int b) { public A { int c = b; } }
            """)
    void acceptsWhatIsNotForUsers(String source, @TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("A.java"), source);

        assertThat(undocumented(directory)).isEmpty();
    }

    private static final class Undocumented extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private final List<String> found = new ArrayList<>();

        Undocumented(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void nothing) {
            boolean internal = unit.getPackageName() != null
                    && unit.getPackageName().toString().startsWith("dev.evaljunit.internal.");
            return internal ? null : super.visitCompilationUnit(unit, null);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean internal = type.getModifiers().getAnnotations().toString().contains("Status.INTERNAL");
            return !internal && check(type.getModifiers(), type.getSimpleName()) ? super.visitClass(type, null) : null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean compact = method.getReturnType() == null && owner().getKind() == Tree.Kind.RECORD;
            if (!overrides && !compact) {
                check(method.getModifiers(), method.getName());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            check(field.getModifiers(), field.getName());
            return null;
        }

        /** {@return whether it is for users} */
        private boolean check(ModifiersTree modifiers, CharSequence name) {
            Set<Modifier> flags = modifiers.getFlags();
            boolean visible = flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (owner() != null
                            && owner().getKind() == Tree.Kind.INTERFACE
                            && !flags.contains(Modifier.PRIVATE))
                    || (owner() != null && owner().getKind() == Tree.Kind.ANNOTATION_TYPE);
            if (visible && trees.getDocComment(getCurrentPath()) == null) {
                found.add(owner() == null ? name.toString() : owner().getSimpleName() + "." + name);
            }
            return visible;
        }

        private @Nullable ClassTree owner() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner ? owner : null;
        }
    }
}
