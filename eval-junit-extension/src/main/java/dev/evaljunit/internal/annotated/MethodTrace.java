/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A stack trace of one line that points at an eval's method, not at our threads.
 *
 * <p>Surefire begins its summary of a failure with the line of the test class that it finds in the trace. Reflection
 * does not know lines, so the class file is read, once and only if the eval has a failure.
 */
public final class MethodTrace {

    private static final int API_VERSION = Opcodes.ASM9;

    private final Method method;
    private StackTraceElement @Nullable [] lines;

    private MethodTrace(Method method) {
        this.method = method;
    }

    /** {@return the trace that points at a method; empty if its class was compiled without line numbers} */
    public static MethodTrace of(Method method) {
        return new MethodTrace(method);
    }

    /** {@return the throwable, with its trace replaced} */
    public <T extends Throwable> T on(T thrown) {
        thrown.setStackTrace(lines());
        return thrown;
    }

    private synchronized StackTraceElement[] lines() {
        if (lines == null) {
            lines = read(method);
        }
        return lines;
    }

    private static StackTraceElement[] read(Method method) {
        Class<?> type = method.getDeclaringClass();
        String file = type.getName().substring(type.getPackageName().length()).replace(".", "") + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? new StackTraceElement[0] : new FirstLine(method).in(in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            return new StackTraceElement[0];
        }
    }

    private static final class FirstLine extends ClassVisitor {

        private final Method method;
        private @Nullable String sourceFile;
        private int line = Integer.MAX_VALUE;

        FirstLine(Method method) {
            super(API_VERSION);
            this.method = method;
        }

        StackTraceElement[] in(byte[] classFile) {
            classFile[7] = Opcodes.V17; // ASM refuses class files newer than itself, whose lines it could read
            new ClassReader(classFile).accept(this, ClassReader.SKIP_FRAMES);
            return sourceFile == null || line == Integer.MAX_VALUE
                    ? new StackTraceElement[0]
                    : new StackTraceElement[] {
                        new StackTraceElement(method.getDeclaringClass().getName(), method.getName(), sourceFile, line)
                    };
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            sourceFile = source;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return name.equals(method.getName()) && descriptor.equals(Type.getMethodDescriptor(method))
                    ? new MethodVisitor(API_VERSION) {
                        @Override
                        public void visitLineNumber(int found, Label start) {
                            line = Math.min(line, found);
                        }
                    }
                    : null;
        }
    }
}
