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

    private final Embedder embedder;
    private final RecordedLlm asModel;
    private final String name;
    private Score.Calls calls = new Score.Calls(0, 0);

    /** @param name of the model */
    public RecordedEmbedder(Embedder embedder, String name) {
        this.embedder = embedder;
        this.asModel = new RecordedLlm(request -> LlmReply.of(text(vectors(request))));
        this.name = name;
    }

    /** @throws LlmException if there are no vectors, or no recording of them and the model may not be called */
    @Override
    public List<double[]> embed(List<String> texts) {
        LlmRequest request = LlmRequest.of(name, Json.write(texts)).withSystem(TASK);
        LlmReply reply = asModel.ask(request);
        calls = reply.isReplayed() ? new Score.Calls(0, 1) : calls;
        return reply.text().lines().map(RecordedEmbedder::vector).toList();
    }

    /** {@return the last call of an embedder that one thread uses} */
    public Score.Calls calls() {
        return calls;
    }

    private List<double[]> vectors(LlmRequest request) {
        calls = new Score.Calls(1, 0);
        return embedder.embed(texts(request.prompt()));
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
