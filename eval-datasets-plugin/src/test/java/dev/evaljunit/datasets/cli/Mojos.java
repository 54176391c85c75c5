/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.maven.FetchMojo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The goals of the Maven plugin, read from their class files, since their annotations are not there at run time. */
final class Mojos {

    private static final String ANNOTATIONS = "Lorg/apache/maven/plugins/annotations/";

    private Mojos() {}

    /**
     * A parameter that users can set.
     *
     * @param property for example {@code eval-datasets.lockFile}
     * @param defaultValue empty if it has none
     * @param isBoolean whether it is true or false
     */
    record Parameter(String property, String defaultValue, boolean isBoolean) {}

    /** {@return the parameters of each goal by their properties} */
    static Map<String, Map<String, Parameter>> read() {
        Map<String, MojoClass> classes = new HashMap<>();
        try (Stream<Path> files = Files.list(directory())) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                MojoClass read = MojoClass.read(file);
                classes.put(read.name, read);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var goals = new TreeMap<String, Map<String, Parameter>>();
        classes.values().stream().filter(read -> !read.goal.isEmpty()).forEach(read -> {
            var parameters = new TreeMap<String, Parameter>();
            Optional<MojoClass> at = Optional.of(read);
            while (at.isPresent()) {
                parameters.putAll(at.get().parameters);
                at = Optional.ofNullable(classes.get(at.get().parent));
            }
            goals.put(read.goal, parameters);
        });
        return goals;
    }

    private static Path directory() {
        try {
            Path classes = Path.of(FetchMojo.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve(FetchMojo.class.getPackageName().replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class MojoClass extends ClassVisitor {

        private String name = "";
        private String parent = "";
        private String goal = "";
        private final Map<String, Parameter> parameters = new TreeMap<>();

        private MojoClass() {
            super(Opcodes.ASM9);
        }

        static MojoClass read(Path file) {
            var read = new MojoClass();
            try {
                new ClassReader(Files.readAllBytes(file)).accept(read, ClassReader.SKIP_CODE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return read;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            this.name = name;
            this.parent = parent;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return descriptor.equals(ANNOTATIONS + "Mojo;")
                    ? new Values(
                            values -> goal = values.getOrDefault("name", "").toString())
                    : null;
        }

        @Override
        public FieldVisitor visitField(int access, String field, String type, String signature, Object value) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                    return descriptor.equals(ANNOTATIONS + "Parameter;")
                            ? new Values(values -> add(field, type, values))
                            : null;
                }
            };
        }

        private void add(String field, String type, Map<String, Object> values) {
            if (Boolean.TRUE.equals(values.get("readonly"))) {
                return;
            }
            String property =
                    values.getOrDefault("property", "no property for " + field).toString();
            String defaultValue = values.getOrDefault("defaultValue", "").toString();
            parameters.put(property, new Parameter(property, defaultValue, type.equals("Z")));
        }
    }

    private static final class Values extends AnnotationVisitor {

        private final Map<String, Object> values = new HashMap<>();
        private final Consumer<Map<String, Object>> end;

        Values(Consumer<Map<String, Object>> end) {
            super(Opcodes.ASM9);
            this.end = end;
        }

        @Override
        public void visit(String name, Object value) {
            values.put(name, value);
        }

        @Override
        public void visitEnd() {
            end.accept(values);
        }
    }
}
