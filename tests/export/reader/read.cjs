// Prints what Gephi Lite's importers make of the file named on the command line.
const fs = require("fs");
const Graph = require("graphology");
const { DirectedGraph, MultiGraph } = Graph;

const file = process.argv[2];
const text = fs.readFileSync(file, "utf-8");
let graph;
if (file.endsWith(".gexf")) {
  // the two options are those of Gephi Lite
  graph = require("graphology-gexf").parse(Graph, text, { allowUndeclaredAttributes: true, addMissingNodes: true });
} else if (file.endsWith(".graphml")) {
  graph = require("graphology-graphml").parse(Graph, text, { addMissingNodes: true });
} else {
  graph = MultiGraph.from(JSON.parse(text));
}
const nodes = {};
graph.forEachNode((key, attributes) => (nodes[key] = attributes));
const edges = [];
graph.forEachEdge((key, attributes, source, target) => edges.push({ source, target, attributes }));
process.stdout.write(JSON.stringify({ order: graph.order, size: graph.size, nodes, edges }));
