/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.recording.RecordingReader.Place;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where each call of a recording is: the texts stay in the file, and are read one by one. */
final class RecordingIndex implements RecordingReader.Listener, AutoCloseable {

    private final Path file;
    private final @Nullable RandomAccessFile in;
    private final Map<CallKey, Place> places = new HashMap<>();
    private final Map<String, CallForm> forms = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private @Nullable Others others;

    /** What calls that are not recorded as they are asked for are compared with: most launches need none of it. */
    private record Others(Map<CallKey.Sample, CallKey> samples, Map<String, List<CallKey>> cases) {

        static Others of(Map<CallKey, Place> places) {
            var others = new Others(new HashMap<>(), new HashMap<>());
            places.entrySet().stream()
                    .sorted(Comparator.comparingInt(each -> each.getValue().line()))
                    .map(Map.Entry::getKey)
                    .forEach(others::add);
            return others;
        }

        private void add(CallKey key) {
            samples.putIfAbsent(key.sample(), key);
            cases.computeIfAbsent(key.theCase(), none -> new ArrayList<>(2)).add(key);
        }
    }

    private RecordingIndex(Path file) throws IOException {
        this.file = file;
        // opened without its channel, which the interrupt of one thread would close for all
        this.in = Files.exists(file) ? new RandomAccessFile(file.toFile(), "r") : null;
    }

    /**
     * Read where the calls are.
     *
     * @throws EvalException if the file is no recording
     */
    static RecordingIndex of(Path file) {
        try {
            var index = new RecordingIndex(file);
            RecordingReader.read(file, index);
            return index;
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    @Override
    public void form(CallForm form) {
        forms.put(form.form(), form);
    }

    @Override
    public void call(CallKey key, String form, Place place) {
        String theCase = names.computeIfAbsent(key.theCase(), name -> name);
        String judge = names.computeIfAbsent(key.judge(), name -> name);
        places.put(new CallKey(key.request(), theCase, key.trial(), judge, key.call()), place);
    }

    /** {@return the key under which a call is recorded: of the same case and judge, else of any with the same request} */
    Optional<CallKey> find(CallKey key) {
        return places.containsKey(key)
                ? Optional.of(key)
                : Optional.ofNullable(others().samples().get(key.sample()));
    }

    /** {@return the calls of a case} */
    List<CallKey> ofCase(String theCase) {
        return others().cases().getOrDefault(theCase, List.of());
    }

    private synchronized Others others() {
        if (others == null) {
            others = Others.of(places);
        }
        return others;
    }

    Optional<CallForm> form(String digest) {
        return Optional.ofNullable(forms.get(digest));
    }

    int lineNumber(CallKey key) {
        return place(key).line();
    }

    private Place place(CallKey key) {
        return Objects.requireNonNull(places.get(key));
    }

    int size() {
        return places.size();
    }

    /** {@return the line of a call that is recorded, in UTF-8} */
    byte[] line(CallKey key) {
        Place place = place(key);
        var bytes = new byte[place.length()];
        try {
            read(place, bytes);
        } catch (IOException e) {
            throw notRead(file, e);
        }
        return bytes;
    }

    @SuppressWarnings("NullAway") // without a file, nothing is recorded
    private synchronized void read(Place place, byte[] bytes) throws IOException {
        in.seek(place.offset());
        in.readFully(bytes);
    }

    private static EvalException notRead(Path file, IOException cause) {
        return new EvalException("Recording '%s' could not be read: %s.".formatted(file, cause), cause);
    }

    @Override
    public synchronized void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }
}
