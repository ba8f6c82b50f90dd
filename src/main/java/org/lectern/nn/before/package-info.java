/**
 * What translated before the Transformer: recurrent and convolutional encoders, recurrent decoders,
 * without attention and with it. Small, batched, trained and searched like the Transformer, so that
 * notebooks can compare. Imports {@code matrix}, {@code grad} and {@code nn}.
 */
package org.lectern.nn.before;
