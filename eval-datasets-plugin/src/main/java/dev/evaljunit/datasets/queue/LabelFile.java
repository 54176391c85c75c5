/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one person, one on each line. The file only grows; the last line of an item and criterion counts.
 *
 * @param path such as {@code labels/answers/labels/ada.jsonl}; the file need not exist
 * @param annotator the person
 */
public record LabelFile(Path path, String annotator) {

    /** How the names of label files end. */
    static final String SUFFIX = ".jsonl";

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}|\\|{7})( .*)?|={7}");

    private static final int MOST_PROBLEMS = 200;

    /** A decision and the file and line where it is, such as {@code ada.jsonl:7}. */
    public record Line(Decision decision, String location) {}

    /**
     * What is in a file.
     *
     * @param lines in their order
     * @param problems lines that are wrong, each with file, line and the next step
     * @param torn where the last line is that a killed process has left incomplete, so without a line feed; the next write removes it
     */
    public record Content(List<Line> lines, List<String> problems, Optional<String> torn) {

        public Content {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** {@return whether a line is what git writes into a file that was changed on two branches} */
    static boolean isConflict(String line) {
        return CONFLICT.matcher(line.stripTrailing()).matches();
    }

    static String conflictAt(String location) {
        return "%s: the file must have no conflict markers of git. Keep the lines of both sides, and delete those that begin with <<<<<<<, ======= or >>>>>>>."
                .formatted(location);
    }

    private static String wrongAt(String location, JsonException e) {
        String reason = String.valueOf(e.getMessage());
        return "%s: %s%s Correct the line, or take it from version control."
                .formatted(location, reason, reason.endsWith("?") ? "" : ".");
    }

    /** {@return the content; nothing if there is no such file} */
    public Content read() throws IOException {
        return read("");
    }

    /** {@return the lines that have a part, such as the id of an item, and conflict markers; all if it is empty} */
    Content read(String part) throws IOException {
        if (!Files.exists(path)) {
            return new Content(List.of(), List.of(), Optional.empty());
        }
        var reading = new Reading(part);
        try (InputStream in = Files.newInputStream(path)) {
            var all = new Lines(in);
            for (ByteBuffer line = all.next(); line != null; line = all.next()) {
                reading.line(line);
            }
        }
        return reading.content(hasLastLineFeed());
    }

    private boolean hasLastLineFeed() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.size() == lastLineEnd(channel);
        }
    }

    private final class Reading {

        private final List<Line> lines = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private @Nullable String wrong;
        private final String part;
        private boolean isIncomplete;
        private String location = "";
        private int number;

        Reading(String part) {
            this.part = part;
        }

        void line(ByteBuffer bytes) {
            keepWrong();
            number++;
            location = path + ":" + number;
            try {
                isIncomplete = isIncomplete(text(bytes.duplicate()));
                String text = Utf8.decode(bytes, location + ": the line must be UTF-8. Convert the file.");
                if (isConflict(text)) {
                    problems.add(conflictAt(location));
                } else if (!text.isBlank() && text.contains(part)) {
                    lines.add(new Line(Decision.read(text), location));
                }
            } catch (JsonException e) {
                wrong = wrongAt(location, e);
            } catch (EvalException e) {
                wrong = e.getMessage();
            }
        }

        private void keepWrong() {
            if (wrong != null && problems.size() < MOST_PROBLEMS) {
                problems.add(wrong);
            }
            wrong = null;
        }

        Content content(boolean isLastWhole) {
            boolean isTorn = wrong != null && !isLastWhole && isIncomplete;
            if (!isTorn) {
                keepWrong();
            }
            return new Content(lines, problems, isTorn ? Optional.of(location) : Optional.empty());
        }
    }

    /**
     * Append decisions, which are on the disk when this returns. What a killed process has left of a line is removed first.
     *
     * @return how long the file was before
     * @throws EvalException if git has left conflict markers in the file, or its last line has no line feed and is whole but wrong;
     *     nothing is written
     */
    public long append(List<Decision> decisions) throws IOException {
        boolean isNew = !Files.exists(path);
        long before;
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        synchronized (LabelFile.class) { // a lock of the system is held by a whole JVM
            try (var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                FileLock lock = channel.lock();
                try {
                    before = channel.size();
                    repair(channel, checkNoConflict(channel));
                    write(channel, decisions);
                    channel.force(true);
                } finally {
                    lock.release();
                }
            }
        }
        if (isNew) {
            AtomicFile.forceDirectory(folder);
        }
        return before;
    }

    /**
     * Reads what is locked by the channel: closing another one of the file would release the lock.
     *
     * @return how many lines there are
     */
    private int checkNoConflict(FileChannel channel) throws IOException {
        var lines = new Lines(Channels.newInputStream(channel.position(0)));
        int number = 0;
        for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
            number++;
            byte first = line.hasRemaining() ? line.get(line.position()) : 0;
            if (first != '{' && isConflict(text(line))) {
                throw new EvalException(conflictAt(path + ":" + number));
            }
        }
        return number;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private void repair(FileChannel channel, int number) throws IOException {
        long end = lastLineEnd(channel);
        if (end == channel.size()) {
            return;
        }
        var tail = ByteBuffer.allocate(Math.toIntExact(channel.size() - end));
        while (tail.hasRemaining() && channel.read(tail, end + tail.position()) >= 0) {}
        String line = text(tail.flip());
        if (isIncomplete(line)) {
            channel.truncate(end);
            return;
        }
        try {
            if (!line.isBlank()) {
                Decision.read(line);
            }
        } catch (JsonException e) {
            throw new EvalException(wrongAt(path + ":" + number, e), e);
        }
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), channel.size()); // an editor has left it out
    }

    /** {@return whether a line is the beginning of an object that does not end; what ends is whole, even if it is wrong} */
    private static boolean isIncomplete(String line) {
        boolean isInText = false;
        int depth = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (isInText && c == '\\') {
                at++;
            } else if (c == '"') {
                isInText = !isInText;
            } else if (!isInText && (c == '{' || c == '[')) {
                depth++;
            } else if (!isInText && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return line.startsWith("{") && (isInText || depth > 0);
    }

    private static long lastLineEnd(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 13);
        for (long end = channel.size(); end > 0; end -= buffer.capacity()) {
            long start = Math.max(0, end - buffer.capacity());
            buffer.clear().limit((int) (end - start));
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {}
            for (int at = buffer.position() - 1; at >= 0; at--) {
                if (buffer.get(at) == '\n') {
                    return start + at + 1;
                }
            }
        }
        return 0;
    }

    private static void write(FileChannel channel, List<Decision> decisions) throws IOException {
        var text = new StringBuilder();
        decisions.forEach(decision -> text.append(decision.line()).append('\n'));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        long at = channel.size();
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
