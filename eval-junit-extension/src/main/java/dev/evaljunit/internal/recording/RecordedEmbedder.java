/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.Embedder;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An embedder whose vectors are recorded and replayed as the replies of models are: with the texts as a prompt in JSON, and a line
 * for each vector. Its numbers have single precision, as those of servers have.
 */
public final class RecordedEmbedder implements Embedder {

    private static final String TASK = "Embed each text.";

    private final RecordedLlm asModel;
    private final String name;

    /** @param name of the model */
    public RecordedEmbedder(Embedder embedder, String name) {
        this.asModel = new RecordedLlm(request -> LlmReply.of(text(embedder.embed(texts(request.prompt())))));
        this.name = name;
    }

    /** @throws LlmException if there are no vectors, or no recording of them and the model may not be called */
    @Override
    public List<double[]> embed(List<String> texts) {
        LlmRequest request = LlmRequest.of(name, Json.write(texts)).withSystem(TASK);
        return asModel.ask(request).text().lines().map(RecordedEmbedder::vector).toList();
    }

    private static List<String> texts(String prompt) {
        return ((List<?>) Objects.requireNonNull(Json.read(prompt)))
                .stream().map(String.class::cast).toList();
    }

    private static String text(List<double[]> vectors) {
        return vectors.stream().map(RecordedEmbedder::text).collect(Collectors.joining("\n"));
    }

    private static String text(double[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
        for (double number : vector) {
            bytes.putFloat((float) number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static double[] vector(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line));
        return IntStream.range(0, bytes.remaining() / Float.BYTES)
                .mapToDouble(i -> bytes.getFloat(i * Float.BYTES))
                .toArray();
    }
}
