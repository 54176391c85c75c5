/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.annotated;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads in which file and line a method's body begins, which reflection does not tell. */
final class ClassFile {

    private final DataInputStream in;
    private @Nullable String[] texts = new String[0];
    private @Nullable String sourceFile;
    private int firstLine;

    private ClassFile(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** {@return where a method begins; empty if its class file is not at hand or does not say so} */
    static Optional<StackTraceElement> position(Method method) {
        Class<?> type = method.getDeclaringClass();
        String file = type.getName().substring(type.getPackageName().length()).replace(".", "") + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : new ClassFile(in).find(method);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<StackTraceElement> find(Method method) throws IOException {
        in.skipNBytes(8); // magic number and version
        readConstants();
        in.skipNBytes(6); // modifiers, class, superclass
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        readMembers("", "");
        int line = readMembers(method.getName(), descriptor(method));
        readAttributes();
        return sourceFile == null || line == 0
                ? Optional.empty()
                : Optional.of(new StackTraceElement(
                        method.getDeclaringClass().getName(), method.getName(), sourceFile, line));
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    private void readConstants() throws IOException {
        texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            if (tag == 1) {
                texts[i] = in.readUTF();
            } else {
                in.skipNBytes(size(tag));
            }
            if (tag == 5 || tag == 6) {
                i++; // long and double take two places
            }
        }
    }

    private static int size(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("Unknown constant " + tag);
        };
    }

    /** {@return the first line of the member that is looked for; 0 if unknown} */
    private int readMembers(String name, String descriptor) throws IOException {
        int line = 0;
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            in.skipNBytes(2); // modifiers
            boolean isName = name.equals(readText());
            boolean isDescriptor = descriptor.equals(readText());
            firstLine = 0;
            readAttributes();
            line = isName && isDescriptor ? firstLine : line;
        }
        return line;
    }

    private void readAttributes() throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String name = String.valueOf(readText());
            int length = in.readInt();
            switch (name) {
                case "Code" -> readCode();
                case "LineNumberTable" -> readLines();
                case "SourceFile" -> sourceFile = readText();
                default -> in.skipNBytes(length);
            }
        }
    }

    private void readCode() throws IOException {
        in.skipNBytes(4); // sizes of stack and locals
        in.skipNBytes(in.readInt());
        in.skipNBytes(8L * in.readUnsignedShort()); // exception handlers
        readAttributes();
    }

    private void readLines() throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            in.skipNBytes(2); // where its instructions start
            int line = in.readUnsignedShort();
            firstLine = firstLine == 0 ? line : Math.min(firstLine, line);
        }
    }

    private @Nullable String readText() throws IOException {
        return texts[in.readUnsignedShort()];
    }
}
