/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file states, as far as it decides whether there are evals. Names of types are internal ones, such as
 * {@code org/example/RefundEvalTest}.
 *
 * @param outer the class that it is a member of; {@code null} for others
 * @param isMemberStatic whether it is a static member of that class
 * @param isLocal whether it is declared in a method
 * @param parents its superclass and interfaces
 * @param annotations the types of its own annotations
 */
record ClassFacts(
        String name,
        int access,
        @Nullable String outer,
        boolean isMemberStatic,
        boolean isLocal,
        List<String> parents,
        List<String> annotations,
        List<MethodFacts> methods) {

    /** Newer class files are read as if they were this old: what is read here has not changed since Java 5. */
    private static final int NEWEST = Opcodes.V24;

    private static final int MAJOR_VERSION = 6;

    /** A method with the types of its annotations. */
    record MethodFacts(String name, String descriptor, int access, List<String> annotations) {}

    static ClassFacts read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        int major = (bytes[MAJOR_VERSION] & 0xFF) << 8 | (bytes[MAJOR_VERSION + 1] & 0xFF);
        if (major > NEWEST) {
            bytes[MAJOR_VERSION] = 0;
            bytes[MAJOR_VERSION + 1] = (byte) NEWEST;
        }
        var collector = new Collector();
        new ClassReader(bytes)
                .accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return collector.facts();
    }

    boolean canBeInstantiated() {
        return !Modifier.isAbstract(access) && !Modifier.isInterface(access) && !isLocal;
    }

    /** {@return the name of the class as Java's reflection has it, such as {@code org.example.RefundEvalTest}} */
    String className() {
        return name.replace('/', '.');
    }

    private static final class Collector extends ClassVisitor {

        private String name = "";
        private int access;
        private @Nullable String outer;
        private boolean isMemberStatic;
        private boolean isLocal;
        private final List<String> parents = new ArrayList<>();
        private final List<String> annotations = new ArrayList<>();
        private final List<MethodFacts> methods = new ArrayList<>();

        Collector() {
            super(Opcodes.ASM9);
        }

        ClassFacts facts() {
            return new ClassFacts(
                    name,
                    access,
                    outer,
                    isMemberStatic,
                    isLocal,
                    List.copyOf(parents),
                    List.copyOf(annotations),
                    List.copyOf(methods));
        }

        @Override
        public void visit(
                int version,
                int classAccess,
                String className,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            name = className;
            access = classAccess;
            if (superName != null) {
                parents.add(superName);
            }
            parents.addAll(List.of(interfaces));
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
            isLocal = true;
        }

        @Override
        public void visitInnerClass(
                String inner, @Nullable String outerName, @Nullable String simpleName, int innerAccess) {
            if (inner.equals(name)) {
                outer = outerName;
                isMemberStatic = Modifier.isStatic(innerAccess);
                isLocal |= outerName == null;
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
            annotations.add(Type.getType(descriptor).getInternalName());
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int methodAccess,
                String methodName,
                String descriptor,
                @Nullable String signature,
                String[] exceptions) {
            var ofMethod = new ArrayList<String>();
            if ((methodAccess & Opcodes.ACC_SYNTHETIC) == 0) {
                methods.add(new MethodFacts(methodName, descriptor, methodAccess, ofMethod));
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean isVisible) {
                    ofMethod.add(Type.getType(annotation).getInternalName());
                    return null;
                }
            };
        }
    }
}
