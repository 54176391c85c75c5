package org.example

import kotlinx.coroutines.delay

data class Capital(val city: String, val country: String, val population: Int? = null)

@JvmRecord
data class Question(val question: String)

@JvmInline
value class City(val name: String)

/** An agent that suspends, as one that calls a model does, and is wrong about Australia. */
class Atlas {

    private val capitals = mapOf("France" to "Paris", "Japan" to "Tokyo", "Brazil" to "Brasília", "Australia" to "Sydney")

    suspend fun capital(question: String): Capital {
        delay(1)
        val country = question.removePrefix("Capital of ").removeSuffix("?")
        return Capital(capitals.getValue(country), country)
    }
}
