/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.Embedder;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An embedder whose vectors are recorded and replayed as the replies of models are: with the texts as a prompt in JSON, and a line
 * for each vector in Base64.
 */
public final class RecordedEmbedder implements Embedder {

    private static final String TASK = "Embed each text.";
    private static final Score.Calls LIVE = new Score.Calls(1, 0);
    private static final Score.Calls REPLAYED = new Score.Calls(0, 1);

    private final Embedder embedder;
    private final RecordedLlm asModel;
    private final String name;

    private RecordedEmbedder(Embedder embedder, String name) {
        this.embedder = embedder;
        this.asModel = new RecordedLlm(request -> LlmReply.of(text(embedder.embed(texts(request.prompt())))));
        this.name = name;
    }

    /**
     * {@return an embedder whose vectors are recorded; the same one if they are already}
     *
     * @param name of the model
     */
    public static RecordedEmbedder of(Embedder embedder, String name) {
        return embedder instanceof RecordedEmbedder recorded ? recorded : new RecordedEmbedder(embedder, name);
    }

    /** The vectors of some texts, and how they were obtained. */
    public record Vectors(List<double[]> all, Score.Calls calls) {}

    /** @throws LlmException if there are no vectors, or no recording of them and the model may not be called */
    @Override
    public List<double[]> embed(List<String> texts) {
        return vectors(texts).all();
    }

    /**
     * {@return the vectors of texts in their order}
     *
     * @throws LlmException if there are none, or no recording of them and the model may not be called
     */
    public Vectors vectors(List<String> texts) {
        if (!TrialCalls.areRecorded()) {
            return new Vectors(TrialCalls.unrecorded(name, () -> embedder.embed(texts)), LIVE);
        }
        LlmReply reply = asModel.ask(LlmRequest.of(name, Json.write(texts)).withSystem(TASK));
        List<double[]> vectors =
                reply.text().lines().map(RecordedEmbedder::vector).toList();
        return new Vectors(vectors, reply.isReplayed() ? REPLAYED : LIVE);
    }

    /** {@return what the embedder calls itself: judges are told apart by it} */
    @Override
    public String toString() {
        return embedder.toString();
    }

    private static List<String> texts(String prompt) {
        return ((List<?>) Objects.requireNonNull(Json.read(prompt)))
                .stream().map(String.class::cast).toList();
    }

    private static String text(List<double[]> vectors) {
        return vectors.stream().map(RecordedEmbedder::text).collect(Collectors.joining("\n"));
    }

    private static String text(double[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * vector.length);
        for (double number : vector) {
            bytes.putDouble(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static double[] vector(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line));
        return IntStream.range(0, bytes.remaining() / Double.BYTES)
                .mapToDouble(i -> bytes.getDouble(i * Double.BYTES))
                .toArray();
    }
}
