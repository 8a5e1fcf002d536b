/**
 * The command of a PlaceOS program where it is to listen on another port than the image has it listen on; undefined
 * where the image's own command will do, which binds to every address.
 */
export function crystalCommand(program: string, port: number, imagePort: number): readonly string[] | undefined {
  return port === imagePort ? undefined : [program, "-b", "0.0.0.0", "-p", `${port}`];
}
