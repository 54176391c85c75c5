/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes of tests as a build does. */
final class CompiledClasses {

    private static final String IMPORTS =
            "import dev.evaljunit.*; import org.junit.jupiter.api.*; import org.junit.jupiter.params.*; ";

    private CompiledClasses() {}

    /**
     * Compile top-level classes, each in the package that is given.
     *
     * @param bodies such as {@code class ATest { @EvalTest String a(EvalCase c) { return ""; } }}
     */
    static void compile(Path directory, List<Path> classPath, String packageName, String... bodies) throws Exception {
        Files.createDirectories(directory);
        var sources = new ArrayList<JavaFileObject>();
        for (String body : bodies) {
            String name = body.replaceFirst("(?s).*?(?:class|@interface|interface) (\\w+).*", "$1");
            sources.add(source(packageName, name, "package " + packageName + "; " + IMPORTS + body));
        }
        var paths = new ArrayList<String>(List.of(System.getProperty("java.class.path"), directory.toString()));
        classPath.forEach(path -> paths.add(path.toString()));
        List<String> options = List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                directory.toString(),
                "-cp",
                String.join(System.getProperty("path.separator"), paths));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, null, options, null, sources)
                        .call())
                .isTrue();
    }

    private static JavaFileObject source(String packageName, String name, String text) {
        URI uri = URI.create("string:///" + packageName.replace('.', '/') + "/" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
