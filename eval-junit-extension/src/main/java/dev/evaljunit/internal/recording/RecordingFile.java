/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.recording.RecordingReader.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The recording of an eval, for writing: a header, then the forms of requests, then the calls. Trials are appended as they end, so
 * that a killed launch loses none; sorting comes last. Several JVMs may write to a file at once.
 */
final class RecordingFile {

    static final String SCHEMA = "eval-recording/1";

    /** The first line. */
    record Header(String schema, String eval) {

        static final JsonBinding<Header> JSON = JsonBinding.skippingUnknown(Header.class);

        Header {
            JsonException.check(schema.equals(SCHEMA), "schema", "'" + SCHEMA + "'", schema);
        }

        byte[] line() {
            return (JSON.line(this) + "\n").getBytes(UTF_8);
        }
    }

    private final Path path;
    private final String eval;
    private final Set<String> formsWritten = new HashSet<>();

    RecordingFile(Path path, String eval) {
        this.path = path;
        this.eval = eval;
    }

    /**
     * Append the calls of a trial.
     *
     * @throws EvalException if they cannot be written
     */
    void append(List<RecordedCall> calls) {
        writing(() -> {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (var out = new RandomAccessFile(path.toFile(), "rw")) {
                endLastLine(out);
                out.seek(out.length());
                if (out.length() == 0) {
                    out.write(header().line());
                }
                out.write(text(calls).getBytes(UTF_8));
            }
        });
    }

    /** Made where it is written: most launches record nothing. */
    private Header header() {
        return new Header(SCHEMA, eval);
    }

    private void writing(WriteLock.Writing writing) {
        try {
            WriteLock.during(writing);
        } catch (IOException e) {
            throw new EvalException(
                    "Recording '%s' could not be written: %s. Make it writable, or set eval.recordings.dir to another directory."
                            .formatted(path, e),
                    e);
        }
    }

    /** An editor may have removed the last line feed; a line that is not whole is cut off. */
    private static void endLastLine(RandomAccessFile file) throws IOException {
        long start = file.length();
        while (start > 0 && byteAt(file, start - 1) != '\n') {
            start--;
        }
        var line = new byte[(int) (file.length() - start)];
        file.seek(start);
        file.readFully(line);
        if (line.length > 0 && RecordingReader.isWhole(new String(line, UTF_8))) {
            file.write('\n');
        } else {
            file.setLength(start);
        }
    }

    private static int byteAt(RandomAccessFile file, long offset) throws IOException {
        file.seek(offset);
        return file.read();
    }

    private String text(List<RecordedCall> calls) {
        var text = new StringBuilder();
        for (RecordedCall call : calls) {
            call.form()
                    .filter(form -> formsWritten.add(form.form()))
                    .ifPresent(form -> text.append(CallForm.JSON.line(form)).append('\n'));
            text.append(call.line()).append('\n');
        }
        return text.toString();
    }

    /**
     * Sort the file.
     *
     * @param isOutdated calls to leave out, and the numbers of their lines
     * @return the numbers of the lines, by their calls
     * @throws EvalException if it cannot be written
     */
    Map<CallKey, Integer> sort(BiPredicate<CallKey, Integer> isOutdated) {
        var numbers = new HashMap<CallKey, Integer>();
        writing(() -> {
            var contents = new Contents();
            RecordingReader.read(path, contents);
            contents.leaveOut(isOutdated);
            try (var in = new RandomAccessFile(path.toFile(), "r")) {
                AtomicFile.write(path, out -> contents.write(in, out, numbers));
            }
        });
        return numbers;
    }

    /** What a file contains; of a call that is there twice, the later line counts. */
    private final class Contents implements RecordingReader.Listener {

        /** The order of a file whose changes can be read. */
        private static final Comparator<CallKey> ORDER = Comparator.comparing(CallKey::theCase)
                .thenComparing(CallKey::trial)
                .thenComparing(CallKey::judge)
                .thenComparing(CallKey::call)
                .thenComparing(CallKey::request);

        private Header header = RecordingFile.this.header();
        private final Map<String, CallForm> forms = new TreeMap<>();
        private final TreeMap<CallKey, Versions> calls = new TreeMap<>(ORDER);

        @Override
        public void header(Header written) {
            header = written;
        }

        @Override
        public void form(CallForm form) {
            forms.put(form.form(), form);
        }

        @Override
        public void call(CallKey key, String form, Place place) {
            calls.merge(key, new Versions(form, place, place), (was, is) -> new Versions(form, was.first, place));
        }

        void leaveOut(BiPredicate<CallKey, Integer> isOutdated) {
            calls.entrySet()
                    .removeIf(call ->
                            isOutdated.test(call.getKey(), call.getValue().last.line()));
        }

        void write(RandomAccessFile in, OutputStream out, Map<CallKey, Integer> numbers) throws IOException {
            out.write(header.line());
            Set<String> used = new HashSet<>();
            calls.values().forEach(versions -> used.add(versions.form));
            forms.keySet().retainAll(used);
            for (CallForm form : forms.values()) {
                out.write((CallForm.JSON.line(form) + "\n").getBytes(UTF_8));
            }
            int number = 1 + forms.size();
            for (Map.Entry<CallKey, Versions> call : calls.entrySet()) {
                out.write(call.getValue().line(in));
                out.write('\n');
                number++;
                numbers.put(call.getKey(), number);
            }
        }
    }

    /** The first and the last line of a call. */
    private record Versions(String form, Place first, Place last) {

        /** A reply that was recorded once more keeps its line, so that Git shows only what has changed. */
        byte[] line(RandomAccessFile in) throws IOException {
            byte[] latest = read(in, last);
            if (first.equals(last)) {
                return latest;
            }
            byte[] earlier = read(in, first);
            return repliesSame(earlier, latest) ? earlier : latest;
        }

        private static boolean repliesSame(byte[] earlier, byte[] latest) {
            return withoutCircumstances(earlier).equals(withoutCircumstances(latest));
        }

        private static Map<String, Object> withoutCircumstances(byte[] line) {
            var fields = new HashMap<>(Json.readObject(new String(line, UTF_8)));
            fields.keySet().removeAll(Set.of("commit", "latency_ns"));
            return fields;
        }

        private static byte[] read(RandomAccessFile in, Place place) throws IOException {
            var bytes = new byte[place.length()];
            in.seek(place.offset());
            in.readFully(bytes);
            return bytes;
        }
    }
}
