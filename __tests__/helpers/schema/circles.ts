/** The circles in a graph, each as the nodes along it, the first one again at its end; one for each place where it closes. */
export function circlesIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const done = new Set<string>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    if (done.has(node)) return;
    const start = path.indexOf(node);
    if (start >= 0) return void circles.push([...path.slice(start), node]);
    path.push(node);
    edges.get(node)?.forEach(visit);
    path.pop();
    done.add(node);
  };
  [...edges.keys()].forEach(visit);
  return circles;
}
